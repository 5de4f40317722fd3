package dev.plaza.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The clock of a run, and when its requests are due; any thread. Times are nanoseconds since it was made.
 *
 * <p>A request that is sent late keeps the time at which it was due: its latency is counted from there, so that a server
 * which stalls cannot hide how many would have waited.
 */
final class Schedule {
    static final long NOT_NOW = -1;

    private final long zero = System.nanoTime();
    private final long length;
    /** Between two requests; 0: each is due as soon as there is room for it. */
    private final double interval;

    /** The connections that have neither talked nor failed yet: the run begins when there is none. */
    private final AtomicInteger awaited;

    private final AtomicLong taken = new AtomicLong();
    private volatile long start = Long.MAX_VALUE;
    private volatile long end = Long.MAX_VALUE;

    /** Begins when so many have {@linkplain #arrive arrived}. */
    Schedule(Pace pace, int awaited) {
        length = pace.length().toNanos();
        interval = pace.isPaced() ? Duration.ofSeconds(1).toNanos() / pace.rate() : 0;
        this.awaited = new AtomicInteger(awaited);
        if (awaited == 0) {
            begin();
        }
    }

    long now() {
        return System.nanoTime() - zero;
    }

    void arrive() {
        if (awaited.decrementAndGet() == 0) {
            begin();
        }
    }

    private synchronized void begin() {
        if (start == Long.MAX_VALUE) {
            long now = now();
            end = Math.min(end, now + length);
            start = now;
        }
    }

    /** Ends it now, whatever its length. */
    synchronized void stop() {
        begin();
        end = Math.min(end, now());
    }

    boolean hasBegun() {
        return start != Long.MAX_VALUE;
    }

    boolean hasEnded(long now) {
        return now >= end;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    /** From the first request to the end, or to now. */
    Duration elapsed() {
        return hasBegun() ? Duration.ofNanos(Math.max(1, Math.min(now(), end) - start)) : Duration.ofNanos(1);
    }

    boolean isPaced() {
        return interval > 0;
    }

    /** Takes one request that may be sent now: the time at which it was due; NOT_NOW if there is none. */
    long take(long now) {
        if (now < start || now >= end) {
            return NOT_NOW;
        }
        return isPaced() ? takeDue(now) : now;
    }

    private long takeDue(long now) {
        long next = taken.get();
        while (due(next) <= now) {
            if (taken.compareAndSet(next, next + 1)) {
                return due(next);
            }
            next = taken.get();
        }
        return NOT_NOW;
    }

    private long due(long request) {
        return start + (long) (request * interval);
    }

    /** When the next request is due; it may be long ago. */
    long nextDue() {
        return hasBegun() ? due(taken.get()) : Long.MAX_VALUE;
    }

    /** How many requests are due by now, or were by the end, and were not taken. */
    long behind(long now) {
        if (!isPaced() || now < start) {
            return 0;
        }
        long due = (long) Math.ceil((Math.min(now, end) - start) / interval);
        return Math.max(0, due - taken.get());
    }
}
