package dev.plaza.net;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.tinylog.Logger;

/** The sweeper: one thread that looks at every connection at every tick, so that no read or write needs a timer. */
final class Deadlines implements AutoCloseable {
    private static final int TICKS_A_SECOND = (int) (1000 / Ticks.LENGTH.toMillis());

    private final Ticks ticks;
    private final Collection<Connection> connections;
    private final Supplier<Limits> limits;
    private final StalledReplies stalled = StalledReplies.ofHeap();
    private final List<Runnable> eachSecond = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("deadlines").daemon().unstarted(this::run);
    private volatile boolean closed;

    Deadlines(Ticks ticks, Collection<Connection> connections, Supplier<Limits> limits) {
        this.ticks = ticks;
        this.connections = connections;
        this.limits = limits;
    }

    void start() {
        thread.start();
    }

    /** Runs this every second from now on, and once at the end; one that throws keeps nobody else from being run. */
    void eachSecond(Runnable what) {
        eachSecond.add(what);
    }

    private void run() {
        long start = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(Ticks.LENGTH.toNanos());
            start = keepDeadlines(start);
        }
    }

    private long keepDeadlines(long since) {
        long start = since;
        try {
            // A late sweep makes up for the ticks it missed: time does not run slower on a busy machine.
            while (System.nanoTime() - start >= Ticks.LENGTH.toNanos()) {
                start += Ticks.LENGTH.toNanos();
                tick();
            }
            sweep();
            boundStalled();
        } catch (OutOfMemoryError untold) {
            // Not even a line for the log could be made; without deadlines there would never be memory again.
            LockSupport.parkNanos(Ticks.LENGTH.toNanos());
        }
        return start;
    }

    private void boundStalled() {
        try {
            stalled.bound(connections);
        } catch (RuntimeException | Error bug) {
            Logger.error(bug, "stalled replies could not be bounded");
        }
    }

    private void tick() {
        ticks.advance();
        if (ticks.now() % TICKS_A_SECOND == 0) {
            runAll();
        }
    }

    private void runAll() {
        for (Runnable what : eachSecond) {
            try {
                what.run();
            } catch (RuntimeException | Error bug) {
                Logger.error(bug, "what is done every second failed");
            }
        }
    }

    private void sweep() {
        for (Connection connection : connections) {
            try {
                connection.check(limits.get());
            } catch (RuntimeException | Error bug) {
                Logger.error(bug, "a connection's deadline could not be kept");
            }
        }
    }

    /** Returns when the sweeper has ended. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        runAll();
    }
}
