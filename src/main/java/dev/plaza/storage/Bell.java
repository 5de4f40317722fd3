package dev.plaza.storage;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.tinylog.Logger;

/**
 * Tells those who wait for something that it has happened, a log that has grown. Any thread may wait; who rings, the commit
 * thread mostly, tells nobody itself: a thread does that which lives as long as there is something to tell.
 */
public final class Bell {
    private enum State {
        STILL,
        RUNG,
        TELLING
    }

    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicReference<State> state = new AtomicReference<>(State.STILL);

    /** Calls this whenever it has rung, often once for several times; until the result is closed. */
    public Subscription listen(Runnable told) {
        waiting.add(told);
        return () -> waiting.remove(told);
    }

    /** What is waited for has happened. */
    public void ring() {
        if (!waiting.isEmpty() && state.getAndSet(State.RUNG) == State.STILL) {
            Thread.ofVirtual().name("bell").start(this::tell);
        }
    }

    private void tell() {
        do {
            state.set(State.TELLING);
            tellAll();
        } while (!state.compareAndSet(State.TELLING, State.STILL));
    }

    /**
     * Each may do what it does before the next is told: who talks meanwhile would else wait behind all who listen, and they
     * for what it says with another turn of all of them.
     */
    @SuppressWarnings("ThreadPriorityCheck") // it only costs time where nobody yields
    private void tellAll() {
        for (Runnable told : waiting) {
            tell(told);
            Thread.yield();
        }
    }

    /** One that fails keeps it from nobody else. */
    private static void tell(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException | Error bug) {
            Logger.error(bug, "somebody who waited could not be told");
        }
    }
}
