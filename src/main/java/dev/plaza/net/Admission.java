package dev.plaza.net;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Decides who may connect; any thread. */
final class Admission {
    private final int most;
    private final AtomicInteger connections = new AtomicInteger();

    Admission(Limits limits) {
        most = limits.connections();
    }

    /** Why not, or null: then {@link #leave} must follow when the connection ends. */
    @Nullable
    Fault enter() {
        if (connections.incrementAndGet() > most) {
            connections.decrementAndGet();
            return Fault.TOO_MANY_CONNECTIONS;
        }
        return null;
    }

    void leave() {
        connections.decrementAndGet();
    }
}
