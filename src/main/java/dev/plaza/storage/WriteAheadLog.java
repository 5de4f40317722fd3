package dev.plaza.storage;

import java.io.File;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.tinylog.Logger;

/**
 * SQLite's log, in which a transaction is on disk before it reaches the database. Used by one thread at a time, that which
 * opens the database and then the commit thread.
 */
final class WriteAheadLog {
    /** What it never reaches while SQLite moves it into the database by itself, at 4 MiB, but for a large transaction. */
    private static final long USUAL = 6 * 1024 * 1024;

    private static final long STEP = 2 * 1024 * 1024;

    private final Handle handle;
    private final File file;
    private long most = USUAL;

    WriteAheadLog(Handle handle, Path database) {
        this.handle = handle;
        file = new File(database + "-wal");
    }

    /**
     * SQLite does not tell when it cannot move the log into the database; but then the log grows. A sync of the database that
     * failed is thrown: what is acknowledged is in the log still, but the disk is not to be trusted with more.
     */
    void look() {
        long size = file.length();
        if (size > most) {
            most = size + STEP;
            checkpoint("PASSIVE");
        }
    }

    /**
     * Moves the log into the database and gives its place back. What cannot be moved stays where it is, on disk, also
     * when the database could not be synced: the log is not given up before.
     */
    void giveBack() {
        checkpoint("TRUNCATE");
    }

    private void checkpoint(String mode) {
        try {
            handle.createQuery("PRAGMA wal_checkpoint(" + mode + ")").mapToMap().list();
        } catch (JdbiException e) {
            if (StorageFault.of(e) == StorageFault.SYNC) {
                throw e;
            }
            Logger.debug("no checkpoint: {}", e.getMessage());
        }
    }
}
