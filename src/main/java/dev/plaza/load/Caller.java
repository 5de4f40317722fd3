package dev.plaza.load;

import java.time.Duration;

/** One of the connections that a run keeps up, with another socket after each that ends; the thread of its desk. */
sealed interface Caller permits Regular, Visitor {
    /** After something went wrong. */
    long BACK_OFF = Duration.ofMillis(100).toNanos();

    /** Begins to connect; false if there is nothing to connect for yet. */
    boolean connect(long now);

    /** Something can be done: the connection is there, or bytes are, or there is room for them. */
    void ready();

    /** What time alone brings: patience that ends, and the end of the run. */
    void tick(long now);

    /** When it may connect again, if it rests. */
    long restsUntil();

    /** It will do nothing more. */
    boolean isGone();
}
