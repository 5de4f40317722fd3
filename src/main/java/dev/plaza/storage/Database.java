package dev.plaza.storage;

import dev.plaza.metrics.Counters;
import dev.plaza.storage.StorageException.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The one SQLite file: a writer behind {@link GroupCommit}, a few readers behind {@link Readers}. Opened and closed by
 * the thread that owns the server.
 */
public final class Database implements AutoCloseable {
    private static final int READERS = Math.max(2, Runtime.getRuntime().availableProcessors());
    /** Bounds what a reader that holds the log back can make of it, once it is gone. */
    private static final int MOST_LOG_KEPT = 64 * 1024 * 1024;

    private final Readers readers;
    private final GroupCommit commits;
    private final Counters counters = new Counters();
    private final PageCache pages = PageCache.ofHeap();

    private Database(Readers readers, Handle writer, WriteAheadLog log, Reserve reserve, Consumer<Throwable> lost) {
        this.readers = readers;
        Room room = new Room(writer, log, reserve);
        commits = new GroupCommit(writer, room, new FailureLog(counters), Budget.ofHeap(), lost);
    }

    /**
     * Opens the folder's database, migrated to this Plaza's schema.
     *
     * @param lost told when nothing may be acknowledged any more; what was is safe. A sync to disk failed, and a later
     *     one may succeed without the lost pages; or an error of Plaza's own leaves in doubt what was stored
     */
    public static Database open(DataFolder folder, Consumer<Throwable> lost) throws StorageException {
        folder.checkWritable();
        Reserve reserve = new Reserve(folder.path());
        try {
            return tryToOpen(folder, reserve, lost);
        } catch (StorageException e) {
            if (StorageFault.of(e) != StorageFault.FULL || !reserve.isThere()) {
                throw e;
            }
            // Opening writes a little too: on a full disk this is one of the moments that the reserve is for.
            reserve.giveUp();
            return tryToOpen(folder, reserve, lost);
        }
    }

    private static Database tryToOpen(DataFolder folder, Reserve reserve, Consumer<Throwable> lost)
            throws StorageException {
        String url = Migrations.PREFIX + folder.database();
        List<Connection> opened = new ArrayList<>();
        try {
            Connection writer = connect(url, opened);
            Migrations.run(url, writer);
            readNewestRows(writer);
            for (int i = 0; i < READERS; i++) {
                connect(url, opened);
            }
            Readers readers =
                    new Readers(opened.stream().skip(1).map(c -> jdbi(c).open()).toList());
            Handle handle = jdbi(writer).open();
            return new Database(readers, handle, new WriteAheadLog(handle, folder.database()), reserve, lost);
        } catch (SQLException e) {
            closeAll(opened, e);
            throw new StorageException(Kind.DATABASE, explain(folder, e), e);
        } catch (StorageException e) {
            closeAll(opened, e);
            throw e;
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

    private static Jdbi jdbi(Connection connection) {
        return Jdbi.create(() -> connection)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(false));
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
                ? folder.database() + " is damaged or no database: move it away and put a backup in its place ("
                        + e.getMessage() + ")"
                : folder.database() + " cannot be opened: " + e.getMessage();
    }

    public Readers readers() {
        return readers;
    }

    /** What is kept of the logs' pages. */
    PageCache pages() {
        return pages;
    }

    public GroupCommit commits() {
        return commits;
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
