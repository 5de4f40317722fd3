package dev.plaza.net;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes a connection wait where its peer's address asks too fast. For the connection's own thread; {@link #end} is for
 * any.
 */
final class Throttle {
    private final @Nullable Pace pace;
    private volatile @Nullable Thread resting;
    private volatile boolean ended;

    Throttle(Guest guest) {
        pace = guest.pace;
    }

    /** Whether the address may ask as fast as it likes. */
    boolean isOff() {
        return pace == null;
    }

    /** Takes a request in; nanoseconds that it must wait, mostly 0. */
    long take() {
        return pace == null ? 0 : pace.take(System.nanoTime());
    }

    /** Whether the address has been slowed down for longer than there is patience. */
    boolean isTooFast() {
        return pace != null && pace.isTooFast(System.nanoTime());
    }

    /**
     * Waits until then; false where {@link #end} came before.
     *
     * @param until of {@link System#nanoTime}
     */
    boolean rest(long until) {
        resting = Thread.currentThread();
        long left = until - System.nanoTime();
        while (left > 0 && !ended) {
            LockSupport.parkNanos(left);
            left = until - System.nanoTime();
        }
        resting = null;
        return !ended;
    }

    /** From now on nothing is waited for: the conversation is to end. */
    void end() {
        ended = true;
        LockSupport.unpark(resting);
    }
}
