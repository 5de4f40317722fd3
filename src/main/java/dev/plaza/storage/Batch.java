package dev.plaza.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of one table, which are written many at a time by plain JDBC: through JDBI each would take five times as long. One thread. */
public final class Batch implements AutoCloseable {
    private static final int MOST = 500;

    private final PreparedStatement insert;
    private int waiting;

    public Batch(Handle handle, String sql) throws SQLException {
        insert = handle.getConnection().prepareStatement(sql);
    }

    public void add(@Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
        if (++waiting == MOST) {
            flush();
        }
    }

    /** Writes what waits. */
    public void flush() throws SQLException {
        insert.executeBatch();
        waiting = 0;
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
