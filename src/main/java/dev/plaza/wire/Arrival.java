package dev.plaza.wire;

/** What a wait on a {@link Wire} ended with; a value, any thread. */
public enum Arrival {
    /** Bytes came; where a condition was waited for, it holds. */
    BYTES,
    /** The peer has shut down its sending side; nothing more will come. */
    END,
    /** The peer, or something on the way, has thrown the connection away. */
    RESET,
    /** Nothing came in time; the connection is as it was. */
    DEADLINE,
    /**
     * Bytes were still coming at the deadline, or {@link Wire#MOST} had come, and what was waited for is not among them;
     * the connection is as it was.
     */
    GOING_ON
}
