package dev.plaza.storage;

import dev.plaza.storage.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.tinylog.Logger;

/** A database file that a command works on by one connection; one thread. */
public final class DatabaseFile implements AutoCloseable {
    private static final int PATIENCE = 5_000;
    /** Steps of SQLite between two looks at how it goes: some milliseconds. */
    private static final int STEPS = 100_000;

    private final Handle handle;
    private final Path file;
    private final boolean quiet;

    private DatabaseFile(Connection connection, Path file, boolean quiet) {
        handle = Jdbi.open(connection);
        this.file = file;
        this.quiet = quiet;
    }

    /**
     * To be read only, whoever writes it meanwhile; a backup as well as the database of a server that runs. Where nobody is on
     * it, nothing is made beside it: not even a folder that may be written is needed.
     */
    public static DatabaseFile reading(Path file) throws StorageException {
        requireFile(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(PATIENCE);
        try {
            // SQLite has its log beside the file that a link leads to.
            Path real = file.toRealPath();
            boolean quiet = !isInUse(real);
            return open(real, config, quiet ? "?immutable=1" : "?mode=ro", quiet);
        } catch (SQLException e) {
            throw cannotOpen(file, e);
        } catch (IOException gone) {
            throw new StorageException(Kind.FOLDER, file + " cannot be opened: " + DataFolder.reason(gone), gone);
        }
    }

    /** Whoever writes has one of these beside the database before it is changed. */
    private static boolean isInUse(Path file) {
        return Files.exists(file.resolveSibling(file.getFileName() + "-wal"))
                || Files.exists(file.resolveSibling(file.getFileName() + "-journal"));
    }

    /** Whether somebody has begun to use what was read as if nobody did: then nothing read since can be trusted. */
    public boolean isDisturbed() {
        return quiet && isInUse(file);
    }

    /** To be written, in a folder that is locked; the database is there, and of this Plaza's schema. */
    public static DatabaseFile writing(DataFolder folder) throws StorageException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setBusyTimeout(PATIENCE);
        try {
            return open(folder.database(), config, "", false);
        } catch (SQLException e) {
            throw cannotOpen(folder.database(), e);
        }
    }

    private static void requireFile(Path file) throws StorageException {
        String fault = Files.isDirectory(file)
                ? "is a folder"
                : !Files.exists(file) ? "is not there" : !Files.isReadable(file) ? "may not be read by this user" : "";
        if (!fault.isEmpty()) {
            throw new StorageException(Kind.FOLDER, file + " " + fault);
        }
    }

    private static DatabaseFile open(Path file, SQLiteConfig config, String query, boolean quiet) throws SQLException {
        // As a URI, in which any name can be written.
        Connection connection = config.createConnection(
                Migrations.PREFIX + file.toAbsolutePath().toUri() + query);
        try {
            // Only now the file is looked at.
            Migrations.version(connection);
            return new DatabaseFile(connection, file, quiet);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static StorageException cannotOpen(Path file, SQLException e) {
        return isDamage(e)
                ? new StorageException(Kind.DATABASE, file + " is damaged or no database (" + e.getMessage() + ")", e)
                : new StorageException(Kind.FOLDER, file + " cannot be opened: " + e.getMessage(), e);
    }

    private static boolean isDamage(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT);
    }

    public Handle handle() {
        return handle;
    }

    /** The schema that the file has; 0 where no Plaza made it. */
    public int schema() throws SQLException {
        return Migrations.version(handle.getConnection());
    }

    /** Those of these tables that the file does not have. */
    public List<String> missing(List<String> tables) {
        Set<String> there = handle.createQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")
                .mapTo(String.class)
                .set();
        return tables.stream().filter(table -> !there.contains(table)).toList();
    }

    /** The schema of this Plaza. */
    public static int newestSchema() {
        return Migrations.newest();
    }

    /** Calls this again and again while a statement runs, which it breaks off by a CancellationException. */
    public void during(Runnable told) throws SQLException {
        ProgressHandler.setHandler(handle.getConnection(), STEPS, new ProgressHandler() {
            @Override
            protected int progress() {
                try {
                    told.run();
                    return 0;
                } catch (CancellationException enough) {
                    return 1;
                }
            }
        });
    }

    /** Moves what was written into the database itself, and gives the place of SQLite's log back. */
    public void settle() {
        try {
            handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)").mapToMap().list();
        } catch (JdbiException stays) {
            // It is on disk all the same, and moved when there is room.
            Logger.debug("no checkpoint: {}", stays.getMessage());
        }
    }

    @Override
    public void close() {
        handle.close();
    }
}
