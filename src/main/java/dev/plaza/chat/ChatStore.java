package dev.plaza.chat;

import dev.plaza.storage.LogStore;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The room's lines in SQLite; stateless. */
final class ChatStore implements LogStore<ChatLine> {
    private static final byte[] COLON = ": ".getBytes(StandardCharsets.UTF_8);

    @Override
    public int entries(ChatLine line) {
        return 1;
    }

    /** Plain JDBC: on this hottest of paths a statement through JDBI costs five times as much. */
    @Override
    public void append(Connection connection, long first, List<ChatLine> lines) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO chat_line (number, at, name, text) VALUES (?, ?, ?, ?)")) {
            long number = first;
            for (ChatLine line : lines) {
                insert.setLong(1, number++);
                insert.setLong(2, line.at().toEpochMilli());
                insert.setString(3, line.name());
                insert.setString(4, line.text());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void range(Handle handle, long from, long to, Sink sink) {
        handle.createQuery("SELECT name, text FROM chat_line WHERE number >= :from AND number < :to ORDER BY number")
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> entry(row, sink))
                .forEach(unused -> {});
    }

    private static boolean entry(ResultSet row, Sink sink) throws SQLException {
        sink.entry(row.getBytes(1), COLON, row.getBytes(2));
        return true;
    }

    @Override
    public long head(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(number) + 1, 0) FROM chat_line")
                .mapTo(long.class)
                .one();
    }

    @Override
    public long floor(Handle handle) {
        return handle.createQuery("SELECT coalesce(min(number), 0) FROM chat_line")
                .mapTo(long.class)
                .one();
    }
}
