package dev.plaza.storage;

import dev.plaza.metrics.Counters;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.tinylog.Logger;

/**
 * Tells of writes that could not be stored, and counts them. A disk stays full for long, and every write fails on it:
 * that is told in a line a minute and kind, or the log would fill what is left. Used by the commit thread alone.
 */
final class FailureLog {
    private static final long EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final Counters counters;
    private final Map<StorageFault, Long> lastTold = new EnumMap<>(StorageFault.class);
    private long untold;
    private boolean told;

    FailureLog(Counters counters) {
        this.counters = counters;
    }

    void log(int writes, Throwable why) {
        StorageFault fault = StorageFault.of(why);
        counters.of("failed." + fault.word()).add(writes);
        if (fault == StorageFault.JOB) {
            Logger.error(why, "{} writes could not be stored", writes);
            return;
        }
        untold += writes;
        if (isDue(fault)) {
            Logger.error("writes that could not be stored: {}; {}", untold, why.getMessage());
            lastTold.put(fault, System.nanoTime());
            untold = 0;
            told = true;
        }
    }

    private boolean isDue(StorageFault fault) {
        Long last = lastTold.get(fault);
        return last == null || System.nanoTime() - last >= EVERY_NANOS;
    }

    /** A write was stored: if it was told that they are not, that is over. */
    void over() {
        if (told) {
            told = false;
            Logger.info("writes are stored again; {} more were not, since that was told", untold);
            untold = 0;
        }
    }
}
