package dev.plaza.prove;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what takes its time, and not for ever; stateless, any thread. */
final class Await {
    private static final Duration POLL = Duration.ofMillis(10);

    private Await() {}

    /** What is waited for. */
    interface Condition {
        boolean holds() throws IOException;
    }

    /** Looks again and again; not in time, or interrupted, it is a {@link NotHeld} that names what did not come. */
    static void until(String what, Condition condition) throws IOException {
        until(what, PlazaProcess.PATIENCE, POLL, condition);
    }

    static void until(String what, Duration longest, Duration poll, Condition condition) throws IOException {
        long begin = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - begin > longest.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                throw new NotHeld("waited in vain: " + what);
            }
            LockSupport.parkNanos(poll.toNanos());
        }
    }
}
