package dev.plaza.storage;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;

/** Loads beside, while a database is being opened, what the first query of it takes: JDBI, for the most part. */
final class Preloading {
    private Preloading() {}

    /** Begins, on a platform thread of its own that nobody waits for; any thread. */
    static void begin() {
        Thread.ofPlatform().daemon().name("preload").start(Preloading::load);
    }

    private static void load() {
        try (Handle handle = Database.jdbi(new SQLiteConfig().createConnection(Database.IN_MEMORY))
                .open()) {
            handle.createQuery("SELECT :number")
                    .bind("number", 1)
                    .mapTo(long.class)
                    .one();
        } catch (SQLException | RuntimeException | LinkageError e) {
            // Whoever opens the database meets the same, and tells it.
            return;
        }
    }
}
