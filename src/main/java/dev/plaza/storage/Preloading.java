package dev.plaza.storage;

import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * Loads beside, while a server is being opened, what the first query of its database takes: JDBI, for the most part. Begun
 * and closed by the thread that opens; not before the data folder's lock, since it begins the log, which lies in there.
 */
public final class Preloading implements AutoCloseable {
    private final CompletableFuture<Void> log = new CompletableFuture<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("preload").unstarted(this::load);

    private Preloading() {}

    /** Begins. */
    public static Preloading begin() {
        Preloading preloading = new Preloading();
        preloading.thread.start();
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

    /** Waits for its end: a log that begins while the process ends would complain of that on stderr. */
    @Override
    public void close() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
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
