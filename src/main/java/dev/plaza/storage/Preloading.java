package dev.plaza.storage;

import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** Loads beside, while a database is being opened, what the first query of it takes: JDBI, for the most part. */
final class Preloading {
    private final CompletableFuture<Void> log = new CompletableFuture<>();

    private Preloading() {}

    /** Begins, on a platform thread of its own that nobody waits for; any thread. */
    static Preloading begin() {
        Preloading preloading = new Preloading();
        Thread.ofPlatform().daemon().name("preload").start(preloading::load);
        return preloading;
    }

    /**
     * Waits until the parts may log. While one thread begins SLF4J, it would give another a stand-in, and say so on stderr;
     * JDBI and SQLite's driver ask for their loggers as soon as they are loaded.
     */
    void awaitLog() {
        log.join();
    }

    private void load() {
        try {
            LoggerFactory.getILoggerFactory();
        } finally {
            log.complete(null);
        }
        query();
    }

    private static void query() {
        try (Handle handle = Database.jdbi(() -> new SQLiteConfig().createConnection(Database.IN_MEMORY))
                .open()) {
            handle.createQuery("SELECT :number")
                    .bind("number", 1)
                    .mapTo(long.class)
                    .one();
        } catch (RuntimeException | LinkageError e) {
            // Whoever opens the database meets the same, and tells it.
            return;
        }
    }
}
