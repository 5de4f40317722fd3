package dev.plaza.net;

import java.time.Duration;

/**
 * A coarse monotonic clock: reading it costs one load, which a connection can afford at every request. Advanced by the
 * deadlines' thread, read by any.
 */
final class Ticks {
    static final Duration LENGTH = Duration.ofMillis(100);

    private volatile int now;

    int now() {
        return now;
    }

    /** Written by one thread only. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void advance() {
        now++;
    }

    /** How long ago that was, to the tick; right across the counter's overflow. */
    Duration since(int then) {
        return LENGTH.multipliedBy(now - then);
    }
}
