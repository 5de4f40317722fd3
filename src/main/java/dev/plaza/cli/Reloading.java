package dev.plaza.cli;

import dev.plaza.config.ConfigurationException;
import dev.plaza.server.Running;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jline.utils.Signals;
import org.tinylog.Logger;

/**
 * SIGHUP has the settings read again, as with any service; but where the server has a terminal it still means that the
 * terminal is gone, and ends it. For the main thread.
 */
final class Reloading {
    private final CompletableFuture<Running> running = new CompletableFuture<>();
    private final CompletableFuture<Void> listening;

    private Reloading(Executor listener) {
        listening = CompletableFuture.runAsync(this::listen, listener);
    }

    /** Of a process that no signal asks to read anything. */
    static Reloading never() {
        return new Reloading(listening -> {});
    }

    /**
     * At once, but not on this thread, since the first to listen takes a tenth of a start: a signal that comes while the
     * server starts waits, on a thread of its own, until it has.
     */
    static Reloading atSignal() {
        return new Reloading(listening -> Thread.ofPlatform().name("signals").start(listening));
    }

    private void listen() {
        boolean hasTerminal = Terminals.in() || Terminals.out() || Terminals.err();
        if (!hasTerminal) {
            Signals.register("HUP", () -> reload(running.join()));
        }
    }

    /** The server has started; from here on at the latest a signal is heard. */
    void ready(Running server) {
        listening.join();
        running.complete(server);
    }

    private static void reload(Running running) {
        try {
            running.reload();
        } catch (ConfigurationException e) {
            Logger.error("nothing was changed; the configuration is not right: {}", e.getMessage());
        } catch (IOException e) {
            Logger.error("nothing was changed: {}", e.getMessage());
        }
    }
}
