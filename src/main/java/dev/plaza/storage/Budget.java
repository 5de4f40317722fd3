package dev.plaza.storage;

import java.util.concurrent.Semaphore;

/**
 * How many bytes may be held in memory that are not on disk yet, of all services together; any thread. Work in progress
 * (a post half received) gets at most half of it, so that it can never keep out the writes that would end it.
 */
public final class Budget {
    private final int all;
    private final Semaphore bytes;
    private final Semaphore inProgress;

    Budget(int bytes) {
        all = bytes;
        this.bytes = new Semaphore(bytes);
        this.inProgress = new Semaphore(bytes / 2);
    }

    /** An eighth of the heap, at most 64 MiB. */
    static Budget ofHeap() {
        return new Budget((int) Math.min(Runtime.getRuntime().maxMemory() / 8, 64L << 20));
    }

    /** Waits for room; no one write is larger than a budget. */
    void reserve(int count) {
        bytes.acquireUninterruptibly(count);
    }

    void release(int count) {
        bytes.release(count);
    }

    /** How many bytes wait for their commit at this moment. */
    int reserved() {
        return all - bytes.availablePermits();
    }

    /** Room for work in progress, to be given back with {@link #drop}; false when there is none. */
    public boolean hold(int count) {
        return inProgress.tryAcquire(count);
    }

    public void drop(int count) {
        inProgress.release(count);
    }

    /** How much room for work in progress there is at this moment. */
    int room() {
        return inProgress.availablePermits();
    }
}
