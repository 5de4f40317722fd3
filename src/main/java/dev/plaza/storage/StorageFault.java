package dev.plaza.storage;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failed transaction says of its jobs. Pure. */
enum StorageFault {
    /** One of the jobs is at fault: the others can be stored. */
    JOB,
    /** No job can be stored for want of room, which may pass in a moment. A lock has been waited for already. */
    FULL,
    /** No job can be stored at present: locked, read-only. */
    STORE,
    /** A sync failed: the pages may be gone from the cache without being on disk. */
    SYNC;

    /** Of the errors, with all their particulars, those that are none of the database's own. */
    private static final Pattern PASSING = Pattern.compile("SQLITE_(BUSY|FULL|IOERR)");

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As counters name it. */
    String word() {
        return word;
    }

    /** Whether it is worth trying again at once. */
    boolean passes() {
        return this == FULL;
    }

    static StorageFault of(Throwable failure) {
        return code(failure).map(StorageFault::of).orElse(JOB);
    }

    /** What is in the way of whoever opens a database. */
    static StorageException.Kind kind(Throwable failure) {
        return code(failure).map(StorageFault::kind).orElse(StorageException.Kind.DATABASE);
    }

    /** What SQLite said, wherever in the chain of causes it is. */
    private static Optional<SQLiteErrorCode> code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return Optional.of(sqlite.getResultCode());
            }
        }
        return Optional.empty();
    }

    private static StorageException.Kind kind(SQLiteErrorCode code) {
        return PASSING.matcher(code.name()).lookingAt() ? StorageException.Kind.DISK : StorageException.Kind.DATABASE;
    }

    private static StorageFault of(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC -> SYNC;
            // The second is what SQLite makes of a quota or a file's greatest size, the third of no room for its index.
            case SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_SHMSIZE -> FULL;
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE -> JOB;
            default -> code.name().startsWith("SQLITE_CONSTRAINT") ? JOB : STORE;
        };
    }
}
