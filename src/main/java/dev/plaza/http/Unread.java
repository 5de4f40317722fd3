package dev.plaza.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory of answers that are being sent, all together: readers who do not read must not fill it. Any thread.
 */
final class Unread {
    /** Answers so small need not be counted: connections are. */
    private static final int SMALL = 16 * 1024;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    Unread(long most) {
        this.most = most;
    }

    /** A sixteenth of the heap. */
    static Unread ofHeap() {
        return new Unread(Runtime.getRuntime().maxMemory() / 16);
    }

    /** What one answer holds, until it is closed. */
    @FunctionalInterface
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes room for an answer.
     *
     * @throws IOException where there is none: the connection is to be closed
     */
    Share take(int bytes) throws IOException {
        if (bytes <= SMALL) {
            return () -> {};
        }
        if (held.addAndGet(bytes) > most) {
            held.addAndGet(-bytes);
            throw new IOException("too many answers are not read");
        }
        return () -> held.addAndGet(-bytes);
    }
}
