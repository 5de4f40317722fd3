package dev.plaza.net;

/**
 * What a session says unasked, as it comes to be. It is read by one thread at a time, in between replies; what else it is
 * asked, any thread may ask.
 */
public interface Feed extends AutoCloseable {
    /** All that is due at this moment, and nothing that comes to be while it is being sent. */
    Pages due();

    boolean isDue();

    /** Whether the peer reads so slowly that it is to be cut. */
    boolean isLate();

    /** Calls this whenever something may have become due, on a thread that must not be held up. Called once. */
    void listen(Runnable told);

    /** Nothing is due any more, and nobody is told. */
    @Override
    void close();
}
