package dev.plaza.notes;

import dev.plaza.storage.LogStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The notes in SQLite; stateless. */
final class NotesStore implements LogStore<String> {
    @Override
    public int entries(String note) {
        return 1;
    }

    @Override
    public void append(Connection connection, long first, List<String> notes) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO note (number, text) VALUES (?, ?)")) {
            long number = first;
            for (String note : notes) {
                insert.setLong(1, number++);
                insert.setString(2, note);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void range(Handle handle, long from, long to, Sink sink) {
        handle.createQuery("SELECT text FROM note WHERE number >= ? AND number < ? ORDER BY number")
                .bind(0, from)
                .bind(1, to)
                .map((row, context) -> row.getBytes(1))
                .forEach(sink::entry);
    }

    @Override
    public long head(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(number) + 1, 0) FROM note")
                .mapTo(long.class)
                .one();
    }

    @Override
    public long floor(Handle handle) {
        return 0;
    }
}
