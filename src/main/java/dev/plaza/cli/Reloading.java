package dev.plaza.cli;

import dev.plaza.config.ConfigurationException;
import dev.plaza.server.Running;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jline.utils.Signals;
import org.tinylog.Logger;

/**
 * SIGHUP has the settings read again, as with any service; but where the server has a terminal it still means that the
 * terminal is gone, and ends it. For the main thread.
 */
final class Reloading {
    private final CompletableFuture<Running> running = new CompletableFuture<>();

    /** Of a process that no signal asks to read anything. */
    Reloading() {}

    /** From now on: one that comes while the server starts waits, on a thread of its own, until it has. */
    static Reloading atSignal() {
        Reloading reloading = new Reloading();
        boolean hasTerminal = Terminals.in() || Terminals.out() || Terminals.err();
        if (!hasTerminal) {
            Signals.register("HUP", () -> reload(reloading.running.join()));
        }
        return reloading;
    }

    /** The server has started. */
    void ready(Running server) {
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
