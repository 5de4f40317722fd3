package dev.plaza.wire;

/** Sees what passes over a {@link Wire}; called by the thread that sends or receives it, which may be two threads. */
@FunctionalInterface
public interface Tap {
    /** A tap that looks away. */
    Tap NONE = (direction, bytes) -> {};

    /** Which way the bytes go, seen from the client. */
    enum Direction {
        SENT,
        RECEIVED
    }

    /** Called before bytes are sent and after they were received; the array is not to be changed. */
    void pass(Direction direction, byte[] bytes);
}
