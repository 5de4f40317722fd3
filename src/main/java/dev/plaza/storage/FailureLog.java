package dev.plaza.storage;

import java.time.Duration;
import org.tinylog.Logger;

/**
 * Tells of writes that could not be stored. A disk stays full for long, and every write fails on it: that is told in a
 * line a second, or the log would fill what is left. Used by the commit thread alone.
 */
final class FailureLog {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private long lastTold = System.nanoTime() - EVERY_NANOS;
    private long untold;

    void log(int writes, Throwable why) {
        if (StorageFault.of(why) == StorageFault.JOB) {
            Logger.error(why, "{} writes could not be stored", writes);
            return;
        }
        untold += writes;
        if (System.nanoTime() - lastTold >= EVERY_NANOS) {
            Logger.error("writes that could not be stored: {}; {}", untold, why.getMessage());
            lastTold = System.nanoTime();
            untold = 0;
        }
    }
}
