package dev.plaza.net;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast one address asks, and how long each of its requests must wait so that it keeps to its rate; any thread.
 *
 * <p>A leaky bucket as a virtual schedule (GCRA, ITU-T I.371): one number for the whole of an address, without a lock
 * and without a timer that fills anything. Times are of {@link System#nanoTime}.
 */
final class Pace {
    private static final long NEVER = Long.MIN_VALUE;

    private final long interval;
    private final long tolerance;
    private final long patience;
    /** When the next request would be due, if they came evenly. */
    private final AtomicLong due;

    private volatile long slowSince = NEVER;

    Pace(Rate rate, long now) {
        interval = 1_000_000_000L / rate.perSecond();
        tolerance = (rate.burst() - 1) * interval;
        patience = rate.patience().toNanos();
        due = new AtomicLong(now);
    }

    /** Takes a request in; nanoseconds that it must wait, mostly 0. */
    long take(long now) {
        long planned = due.getAndUpdate(at -> later(at, now) + interval);
        long wait = Math.max(0, later(planned, now) - tolerance - now);
        if (planned - now <= 0) {
            // Only a real pause counts as one: a moment's delay on the way would else begin the patience anew.
            slowSince = NEVER;
        } else if (wait > 0 && slowSince == NEVER) {
            slowSince = now;
        }
        return wait;
    }

    /** Takes a request in only if it need not wait. */
    boolean tryTake(long now) {
        long planned = due.get();
        while (later(planned, now) - tolerance - now <= 0) {
            if (due.compareAndSet(planned, later(planned, now) + interval)) {
                return true;
            }
            planned = due.get();
        }
        return false;
    }

    /** Whether a request need not wait now. */
    boolean hasRoom(long now) {
        return later(due.get(), now) - tolerance - now <= 0;
    }

    /** Whether its requests have had to wait for longer than there is patience, without a pause. */
    boolean isTooFast(long now) {
        long since = slowSince;
        return since != NEVER && now - since > patience;
    }

    /** Whether it may be forgotten: one that begins anew could do no more. */
    boolean isRested(long now) {
        return due.get() - now <= 0;
    }

    /** As nanoTime compares: it may overflow. */
    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
