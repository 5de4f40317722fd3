package dev.plaza.bench.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Puts lines where a server finds them, faster than it would take them; one thread. */
public final class Fill {
    /** Lines a request to Redis. */
    private static final int BATCH = 1_000;

    private Fill() {}

    /**
     * Into the database of a Plaza that has been run once and does not run now.
     *
     * @param data its data folder
     */
    public static void room(Path data, long lines) throws IOException {
        String insert = """
                WITH RECURSIVE line(number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM line WHERE number + 1 < ?)
                INSERT INTO chat_line (number, at, name, text) SELECT number, 0, ?, printf('%08d', number) || ? FROM line
                """;
        try (Connection database = open(data);
                Statement statement = database.createStatement();
                PreparedStatement rows = database.prepareStatement(insert)) {
            // Nothing is lost where this is cut short: the folder is not used then.
            statement.execute("PRAGMA journal_mode = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("DELETE FROM chat_line");
            rows.setLong(1, lines);
            rows.setString(2, Lines.NAME);
            rows.setString(3, Lines.rest());
            rows.executeUpdate();
            statement.execute("PRAGMA journal_mode = WAL");
        } catch (SQLException e) {
            throw new IOException("the room of " + data + " cannot be filled", e);
        }
    }

    /** Takes away what has come behind so many lines. */
    public static void cut(Path data, long lines) throws IOException {
        try (Connection database = open(data);
                PreparedStatement delete = database.prepareStatement("DELETE FROM chat_line WHERE number >= ?")) {
            delete.setLong(1, lines);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IOException("the room of " + data + " cannot be cut", e);
        }
    }

    private static Connection open(Path data) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("plaza.db"));
    }

    /** Into Redis's list, by its usual way in. */
    public static void redis(int port, long lines) throws IOException {
        try (Client client = Client.connect(port)) {
            for (long first = 0; first < lines; first += BATCH) {
                long end = Math.min(lines, first + BATCH);
                client.send(push(first, end));
                if (!client.line().equals(":" + end)) {
                    throw new IOException("Redis does not hold " + end + " lines");
                }
            }
        }
    }

    private static String push(long first, long end) {
        StringBuilder request = new StringBuilder("*" + (2 + end - first) + "\r\n$5\r\nRPUSH\r\n$4\r\nchat\r\n");
        for (long number = first; number < end; number++) {
            request.append('$').append(Lines.LENGTH).append("\r\n");
            request.append(Lines.line(number)).append("\r\n");
        }
        return request.toString();
    }
}
