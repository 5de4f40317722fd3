package dev.plaza.net;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/**
 * How many peers are being told that they are not served; more are closed without a word. Any thread.
 *
 * <p>Of one address only a few: it could else keep the others from being told.
 */
final class Refusals {
    private static final int MOST = 64;
    private static final int MOST_OF_ONE = 8;

    private final Semaphore all = new Semaphore(MOST);
    private final ConcurrentMap<Block, Integer> told = new ConcurrentHashMap<>();

    /** Whether one more may be told; then {@link #end} must follow. */
    boolean begin(Guest guest) {
        if (!all.tryAcquire()) {
            return false;
        }
        boolean isOne = guest.block == null || told.merge(guest.block, 1, Integer::sum) <= MOST_OF_ONE;
        if (!isOne) {
            end(guest);
        }
        return isOne;
    }

    void end(Guest guest) {
        if (guest.block != null) {
            told.computeIfPresent(guest.block, (same, count) -> count == 1 ? null : count - 1);
        }
        all.release();
    }
}
