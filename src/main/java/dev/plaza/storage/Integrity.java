package dev.plaza.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** SQLite's own check of every page and every row: of a database of whatever schema. One platform thread. */
public final class Integrity {
    private Integrity() {}

    /** Of a file. */
    public static List<String> of(Path database) {
        try (Connection connection = DriverManager.getConnection(Migrations.PREFIX + database)) {
            return findings(connection);
        } catch (SQLException e) {
            return List.of(database + " cannot be read: " + e.getMessage());
        }
    }

    /** What it says, a line each, the first hundred; nothing where all is sound. */
    public static List<String> findings(Connection connection) throws SQLException {
        List<String> findings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
            while (rows.next()) {
                rows.getString(1).lines().filter(Integrity::isFinding).forEach(findings::add);
            }
        }
        return findings;
    }

    /** It tells those of the pages in one piece, under the name of the database. */
    private static boolean isFinding(String line) {
        return !line.equals("ok") && !line.startsWith("*** in database");
    }
}
