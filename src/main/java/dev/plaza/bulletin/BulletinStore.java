package dev.plaza.bulletin;

import dev.plaza.storage.LogStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The board's posts in SQLite, an entry a line; stateless. */
final class BulletinStore implements LogStore<Post> {
    @Override
    public int entries(Post post) {
        return post.lines().size();
    }

    /** Plain JDBC: a post may have a thousand lines, and a statement through JDBI costs five times as much. */
    @Override
    public void append(Connection connection, long first, List<Post> posts) throws SQLException {
        try (PreparedStatement insertPost =
                        connection.prepareStatement("INSERT INTO bulletin_post (at, address) VALUES (?, ?)");
                PreparedStatement insertLine = connection.prepareStatement(
                        "INSERT INTO bulletin_line (number, post, text) VALUES (?, (SELECT max(number) FROM bulletin_post), ?)")) {
            long number = first;
            for (Post post : posts) {
                insertPost.setLong(1, post.at().toEpochMilli());
                insertPost.setString(2, post.address());
                insertPost.executeUpdate();
                insertLines(insertLine, number, post.lines());
                number += post.lines().size();
            }
        }
    }

    private static void insertLines(PreparedStatement insert, long first, List<String> lines) throws SQLException {
        long number = first;
        for (String line : lines) {
            insert.setLong(1, number++);
            insert.setString(2, line);
            insert.addBatch();
        }
        insert.executeBatch();
    }

    @Override
    public void range(Handle handle, long from, long to, Sink sink) {
        handle.createQuery("SELECT text FROM bulletin_line WHERE number >= :from AND number < :to ORDER BY number")
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> entry(row, sink))
                .forEach(unused -> {});
    }

    private static boolean entry(ResultSet row, Sink sink) throws SQLException {
        sink.entry(row.getBytes(1));
        return true;
    }

    @Override
    public long head(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(number) + 1, 0) FROM bulletin_line")
                .mapTo(long.class)
                .one();
    }

    @Override
    public long floor(Handle handle) {
        return handle.createQuery("SELECT coalesce(min(number), 0) FROM bulletin_line")
                .mapTo(long.class)
                .one();
    }
}
