package dev.plaza.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** A database that a server keeps, as another program sees it; one thread. */
final class Stored implements AutoCloseable {
    private final Connection connection;

    private Stored(Connection connection) {
        this.connection = connection;
    }

    /** The one in this folder. */
    static Stored in(Path data) throws IOException {
        try {
            return new Stored(DriverManager.getConnection("jdbc:sqlite:" + data.resolve("plaza.db")));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static IOException unreadable(SQLException e) {
        return new IOException("plaza.db, used by another program: " + e.getMessage(), e);
    }

    /** The first column of each row. */
    void each(String query, Consumer<String> row) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                row.accept(rows.getString(1));
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** The first column of all rows. */
    String text(String query) throws IOException {
        StringBuilder all = new StringBuilder();
        each(query, text -> all.append(all.isEmpty() ? "" : "; ").append(text));
        return all.toString();
    }

    static String text(Path data, String query) throws IOException {
        try (Stored stored = in(data)) {
            return stored.text(query);
        }
    }

    /** Until this is closed nobody else can write. */
    void lock() throws IOException {
        execute("BEGIN EXCLUSIVE");
    }

    void execute(String statement) throws IOException {
        try (Statement any = connection.createStatement()) {
            any.execute(statement);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }
}
