package dev.plaza.storage;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
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

    /** Who holds it back is not waited for: until then nothing is written. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private static final long EMPTY_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    /**
     * Linux (from 6.13 on) gives a file whose times were asked for new ones with its next write, which the next sync has to
     * bring to the disk as well: asked for between any two, a sync takes half as long again.
     */
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(20).toNanos();

    private final Handle handle;
    private final File file;
    private long most = USUAL;
    private long lastLook = System.nanoTime();
    private boolean toBeEmptied;
    private long lastEmptied;

    WriteAheadLog(Handle handle, Path database) {
        this.handle = handle;
        file = new File(database + "-wal");
    }

    /**
     * Looks now and then, called before each transaction. SQLite does not tell when it cannot move the log into the database;
     * but then the log grows. A sync of the database that failed is thrown: what is acknowledged is in the log still, but the
     * disk is not to be trusted with more.
     */
    void look() {
        long now = System.nanoTime();
        if (toBeEmptied && now - lastEmptied >= EMPTY_EVERY_NANOS) {
            empty();
        }
        if (now - lastLook >= LOOK_EVERY_NANOS) {
            lastLook = now;
            lookAtSize();
        }
    }

    private void lookAtSize() {
        long size = file.length();
        if (size > most) {
            most = size + STEP;
            checkpoint("PASSIVE");
        }
    }

    /**
     * Lets nothing stay in it of what has been overwritten meanwhile. Where somebody reads what was before, it is tried again
     * beside later transactions.
     */
    void empty() {
        boolean told = toBeEmptied;
        toBeEmptied = !attempt(this::moveSoon);
        lastEmptied = System.nanoTime();
        if (toBeEmptied && !told) {
            Logger.info(
                    "SQLite's log still holds what was redacted: somebody reads, or the disk is full; it is tried again");
        }
    }

    private boolean moveSoon() {
        long usual = timeout("");
        timeout(" = " + PATIENCE.toMillis());
        try {
            return move("TRUNCATE");
        } finally {
            timeout(" = " + usual);
        }
    }

    private long timeout(String set) {
        return handle.createQuery("PRAGMA busy_timeout" + set).mapTo(long.class).one();
    }

    /**
     * Moves the log into the database and gives its place back. What cannot be moved stays where it is, on disk, also
     * when the database could not be synced: the log is not given up before.
     */
    void giveBack() {
        checkpoint("TRUNCATE");
    }

    private void checkpoint(String mode) {
        attempt(() -> move(mode));
    }

    /** Whether all of it was moved. */
    private boolean move(String mode) {
        return handle.createQuery("PRAGMA wal_checkpoint(" + mode + ")")
                .map((row, context) -> row.getInt("busy") == 0)
                .one();
    }

    private static boolean attempt(BooleanSupplier checkpoint) {
        try {
            return checkpoint.getAsBoolean();
        } catch (JdbiException e) {
            if (StorageFault.of(e) == StorageFault.SYNC) {
                throw e;
            }
            Logger.debug("no checkpoint: {}", e.getMessage());
            return false;
        }
    }
}
