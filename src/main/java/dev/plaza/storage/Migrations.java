package dev.plaza.storage;

import dev.plaza.resources.ResourceFolder;
import dev.plaza.storage.StorageException.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database to the schema of this Plaza. {@code PRAGMA user_version}, which every migration sets, alone decides
 * between skipping, migrating and refusing: Flyway meets a newer schema with a warning only, and costs 200 ms to load.
 */
final class Migrations {
    private static final String FOLDER = "migrations/sqlite";
    /** What stands before the file in a database's URL. */
    static final String PREFIX = "jdbc:sqlite:";

    private static final Pattern FILE = Pattern.compile("V(\\d+)__\\w+\\.sql");

    /** Keeps what is about to be changed. */
    @FunctionalInterface
    interface Before {
        void migration(int version) throws StorageException;
    }

    private Migrations() {}

    /** The version that the newest migration on the class path leads to. */
    static int newest() {
        return ResourceFolder.of(FOLDER).files().stream()
                .map(FILE::matcher)
                .filter(Matcher::matches)
                .mapToInt(file -> Integer.parseInt(file.group(1)))
                .max()
                .orElseThrow(() -> new IllegalStateException("no migrations in " + FOLDER));
    }

    /**
     * Migrates the database behind this URL, if it needs to be.
     *
     * @param connection one to it
     * @param newest {@link #newest}, as it was found
     * @param before called with the schema's version before anything is changed in what is there
     */
    static void run(String url, Connection connection, int newest, Before before)
            throws SQLException, StorageException {
        int version = version(connection);
        if (version > newest) {
            throw new StorageException(
                    Kind.DATABASE,
                    url.substring(PREFIX.length()) + " is of a newer Plaza (schema " + version
                            + ", this Plaza knows up to " + newest
                            + "): start that Plaza, or take a backup back by plaza restore");
        }
        if (version == 0 && hasTables(connection)) {
            throw new StorageException(
                    Kind.DATABASE,
                    url.substring(PREFIX.length()) + " is a database, but not one of Plaza: move it away, together with"
                            + " plaza.db-wal");
        }
        if (version > 0 && version < newest) {
            before.migration(version);
        }
        if (version < newest) {
            Upgrade.run(url);
        }
    }

    /** Tables that no migration made: the first one sets a version together with its table. */
    private static boolean hasTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT 1 FROM sqlite_master"
                        + " WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'flyway%')")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** All that touches Flyway: in a class of its own, so that skipping loads none of its classes. */
    private static final class Upgrade {
        static void run(String url) throws StorageException {
            try {
                Flyway.configure()
                        .dataSource(url, null, null)
                        .locations("classpath:" + FOLDER)
                        .load()
                        .migrate();
            } catch (FlywayException e) {
                throw new StorageException(
                        StorageFault.kind(e), "the database could not be migrated: " + e.getMessage(), e);
            }
        }
    }
}
