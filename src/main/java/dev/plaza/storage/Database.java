package dev.plaza.storage;

import dev.plaza.metrics.Counters;
import dev.plaza.storage.StorageException.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.tinylog.Logger;

/**
 * The one SQLite file: a writer behind {@link GroupCommit}, a few readers behind {@link Readers}. Opened and closed by
 * the thread that owns the server.
 */
public final class Database implements AutoCloseable {
    /** Why writes fail, as they are counted: {@code full} as {@code failed.full}. */
    public static final List<String> FAILURES =
            Stream.of(StorageFault.values()).map(StorageFault::word).toList();

    /** A database of nobody's. */
    static final String IN_MEMORY = Migrations.PREFIX + ":memory:";

    private static final int READERS = Math.max(2, Runtime.getRuntime().availableProcessors());
    /** Bounds what a reader that holds the log back can make of it, once it is gone. */
    private static final int MOST_LOG_KEPT = 64 * 1024 * 1024;

    private final Path file;
    private final Readers readers;
    private final GroupCommit commits;
    private final Counters counters = new Counters();
    private final PageCache pages = PageCache.ofHeap();
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    private Database(Path file, Readers readers, Handle writer, Reserve reserve, Consumer<Throwable> lost) {
        this.file = file;
        this.readers = readers;
        WriteAheadLog log = new WriteAheadLog(writer, file);
        Room room = new Room(writer, log, reserve);
        commits = new GroupCommit(writer, room, new FailureLog(counters), Budget.ofHeap(), lost);
    }

    /**
     * Opens the folder's database, migrated to this Plaza's schema.
     *
     * @param backups the folder for a copy of a database that is migrated
     * @param lost told when nothing may be acknowledged any more; what was is safe. A sync to disk failed, and a later
     *     one may succeed without the lost pages; or an error of Plaza's own leaves in doubt what was stored
     */
    public static Database open(DataFolder folder, Path backups, Consumer<Throwable> lost) throws StorageException {
        try (Preloading preloading = Preloading.begin()) {
            return open(folder, preloading, backups, lost);
        }
    }

    /**
     * Likewise, of what is being loaded since a moment.
     *
     * @param preloading begun when the folder was locked
     */
    public static Database open(DataFolder folder, Preloading preloading, Path backups, Consumer<Throwable> lost)
            throws StorageException {
        folder.checkWritable();
        folder.requireNoLink();
        folder.requireNoLogAlone();
        Reserve reserve = new Reserve(folder.path());
        int newest = Migrations.newest();
        // All that logs comes behind it, and what takes its time before.
        preloading.awaitLog();
        try {
            return tryToOpen(folder, newest, backups, reserve, lost);
        } catch (StorageException e) {
            if (StorageFault.of(e) != StorageFault.FULL || !reserve.isThere()) {
                throw e;
            }
            // Opening writes a little too: on a full disk this is one of the moments that the reserve is for.
            reserve.giveUp();
            return tryToOpen(folder, newest, backups, reserve, lost);
        }
    }

    private static Database tryToOpen(
            DataFolder folder, int newest, Path backups, Reserve reserve, Consumer<Throwable> lost)
            throws StorageException {
        String url = Migrations.PREFIX + folder.database();
        List<Connection> opened = new ArrayList<>();
        try {
            Connection writer = connect(url, opened);
            Migrations.run(url, writer, newest, version -> keep(folder, backups, version));
            readNewestRows(writer);
            overwriteWhatIsMoved(writer);
            for (int i = 0; i < READERS; i++) {
                connect(url, opened);
            }
            Iterator<Connection> connections = opened.iterator();
            Jdbi jdbi = jdbi(connections::next);
            Handle handle = jdbi.open();
            Readers readers =
                    new Readers(Stream.generate(jdbi::open).limit(READERS).toList());
            return new Database(folder.database(), readers, handle, reserve, lost);
        } catch (SQLException e) {
            closeAll(opened, e);
            throw new StorageException(StorageFault.kind(e), explain(folder, e), e);
        } catch (StorageException e) {
            closeAll(opened, e);
            throw e;
        }
    }

    /** A migration is not undone: whoever goes back to the older Plaza needs this. */
    private static void keep(DataFolder folder, Path backups, int version) throws StorageException {
        String begin = "plaza-schema-" + version + "-";
        Path copy = backups.resolve(begin + Instant.now().getEpochSecond() + ".db");
        Logger.info(
                "the database is of an older Plaza (schema {}): it is kept as {}, then brought up to date",
                version,
                copy);
        try {
            Files.createDirectories(backups);
            Snapshot.sweep(backups, name -> name.startsWith(begin));
        } catch (IOException e) {
            throw new StorageException(Kind.FOLDER, backups + " cannot be made: " + DataFolder.reason(e), e);
        }
        new Snapshot(folder.database()).write(copy, Integrity::of);
        dropTwin(backups, copy, begin);
    }

    /** Where the migration fails at every start, the disk must not fill with copies of the same; any other one stays. */
    private static void dropTwin(Path backups, Path copy, String begin) {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(backups, begin + "*.db")) {
            for (Path other : others) {
                if (!other.equals(copy) && Files.mismatch(copy, other) == -1) {
                    Files.delete(copy);
                    Logger.info("it was kept already, and the same, as {}", other);
                    return;
                }
            }
        } catch (IOException e) {
            Logger.warn("{} cannot be compared with those before it: {}", copy, e.toString());
        }
    }

    /** SQLite's own, asked of the library that is used. */
    public static String version() throws SQLException {
        try (Connection memory = new SQLiteConfig().createConnection(IN_MEMORY);
                Statement statement = memory.createStatement();
                ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(String url, List<Connection> opened) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(2000);
        config.setJournalSizeLimit(MOST_LOG_KEPT);
        Connection connection = config.createConnection(url);
        opened.add(connection);
        return connection;
    }

    /** Of every table, so that damage stops the start and is not first met by a client; all of it takes a full check. */
    private static void readNewestRows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                statement.execute("SELECT max(rowid) FROM \"" + table + "\"");
            }
        }
    }

    /** Of what is redacted later, no copy is to be left in the free parts of pages. */
    private static void overwriteWhatIsMoved(Connection writer) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(Redaction.USUALLY);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT wr")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    static Jdbi jdbi(ConnectionFactory connections) {
        return Jdbi.create(connections)
                .configure(
                        SqlStatements.class,
                        statements -> statements
                                .setUnusedBindingAllowed(false)
                                .setTemplateEngine(TemplateEngine.NOP)
                                .setSqlParser(new SqlParameters()));
    }

    private static void closeAll(List<Connection> opened, Exception because) {
        for (Connection connection : opened) {
            try {
                connection.close();
            } catch (SQLException e) {
                because.addSuppressed(e);
            }
        }
    }

    private static String explain(DataFolder folder, SQLException e) {
        boolean damaged = e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT);
        return damaged
                ? folder.database()
                        + " is damaged or no database: take a backup back by plaza restore, or move it away together"
                        + " with plaza.db-wal (" + e.getMessage() + ")"
                : folder.database() + " cannot be opened: " + e.getMessage();
    }

    public Readers readers() {
        return readers;
    }

    /** Each table has one log: two would give the same numbers. */
    void claim(String table) {
        if (!claimed.add(table)) {
            throw new IllegalStateException("there is a log of " + table + " already");
        }
    }

    /** What is kept of the logs' pages. */
    PageCache pages() {
        return pages;
    }

    /** How it serves; any thread. */
    public CacheState cache() {
        return pages.state();
    }

    public GroupCommit commits() {
        return commits;
    }

    /** What it takes on the disk, its log counted. */
    public long size() {
        return file.toFile().length() + new File(file + "-wal").length();
    }

    /** Writes that failed, by why: {@code failed.full}. */
    public Counters counters() {
        return counters;
    }

    /** The server is about to stop: what cannot be stored is refused soon, while its writers can still be told. */
    public void hurry() {
        commits.hurry();
    }

    /** Commits what is queued, then closes. */
    @Override
    public void close() {
        commits.close();
        readers.close();
    }
}
