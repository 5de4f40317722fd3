package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.Flyway;

/** A real database in a folder, opened as the server opens it; for the test's thread. */
public final class TestDatabase implements AutoCloseable {
    private final DataFolder folder;
    private final Database database;
    private final List<Throwable> lost;

    private TestDatabase(DataFolder folder, Database database, List<Throwable> lost) {
        this.folder = folder;
        this.database = database;
        this.lost = lost;
    }

    public static TestDatabase open(Path path) throws StorageException, IOException {
        List<Throwable> lost = new CopyOnWriteArrayList<>();
        DataFolder folder = DataFolder.open(path);
        try {
            return new TestDatabase(folder, Database.open(folder, path.resolve("backup"), lost::add), lost);
        } catch (StorageException e) {
            folder.close();
            throw e;
        }
    }

    /** Makes the folder, and in it an empty database with the schema of an older Plaza. */
    public static void makeOlder(Path path, String schema) throws IOException {
        Files.createDirectories(path);
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + path.resolve("plaza.db"), null, null)
                .locations("filesystem:" + Path.of("migrations/sqlite").toAbsolutePath())
                .target(schema)
                .load()
                .migrate();
    }

    /** Another program's connection to the database in this folder; it must be closed. */
    public static Connection stranger(Path path) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + path.resolve("plaza.db"));
    }

    /** The first column of the first row, as another program reads it. */
    public static String seen(Path path, String query) throws SQLException {
        try (Connection connection = stranger(path);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Done by another program. */
    public static void execute(Path path, String... statements) throws SQLException {
        try (Connection connection = stranger(path);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Asked by another program: the first row's first number. */
    static long ask(Path path, String query) throws SQLException {
        try (Connection connection = stranger(path);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    /** What the write came to, within a deadline. */
    public static <T> T done(CompletableFuture<T> write) {
        try {
            return write.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError("not stored: " + e, e);
        }
    }

    /** Why the write failed, within a deadline. */
    public static Throwable failure(CompletableFuture<?> write) {
        try {
            throw new AssertionError("stored, as " + write.get(30, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException | InterruptedException e) {
            throw new AssertionError("neither stored nor failed: " + e, e);
        }
    }

    public Database database() {
        return database;
    }

    GroupCommit commits() {
        return database.commits();
    }

    /** How many bytes of work in progress there is room for. */
    public int room() {
        return database.commits().budget().room();
    }

    /** What the database has told of failed syncs. */
    public List<Throwable> lost() {
        return lost;
    }

    @Override
    public void close() throws IOException {
        database.close();
        folder.close();
    }
}
