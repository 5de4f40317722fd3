package dev.plaza.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.tinylog.Logger;

/**
 * Statements that are prepared once and kept until their connection closes: each transaction, and each page that is read,
 * needs the same few, and SQLite takes longer to prepare one than to run it. The thread's that has the connection.
 */
public final class HeldStatements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> held = new HashMap<>();

    HeldStatements(Connection connection) {
        this.connection = connection;
    }

    /** The statement, with nothing left in it of a batch that was given up. It is not to be closed. */
    public PreparedStatement of(String sql) throws SQLException {
        PreparedStatement known = held.get(sql);
        if (known != null) {
            known.clearBatch();
            return known;
        }
        PreparedStatement prepared = connection.prepareStatement(sql);
        held.put(sql, prepared);
        return prepared;
    }

    /** Prepares all anew when they are needed again: the driver closes some of those that failed, and does not say which. */
    void forget() {
        for (PreparedStatement statement : held.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                Logger.debug("closing a statement: {}", e.getMessage());
            }
        }
        held.clear();
    }

    @Override
    public void close() {
        forget();
    }
}
