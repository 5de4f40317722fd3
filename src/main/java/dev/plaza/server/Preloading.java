package dev.plaza.server;

import dev.plaza.storage.Database;
import java.sql.SQLException;

/** Loads the code that a start comes to last while another thread takes its first steps. */
public final class Preloading {
    private Preloading() {}

    /**
     * Begins, on a thread of its own that nobody waits for; any thread. The log is to be configured before: what is loaded
     * begins it.
     */
    public static void begin() {
        Thread.ofPlatform().daemon().name("preload").start(Preloading::load);
    }

    private static void load() {
        try {
            Database.preload();
        } catch (SQLException | RuntimeException | LinkageError e) {
            // The start itself meets the same, and tells it.
            return;
        }
    }
}
