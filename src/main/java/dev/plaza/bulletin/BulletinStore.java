package dev.plaza.bulletin;

import dev.plaza.storage.Editor;
import dev.plaza.storage.HeldStatements;
import dev.plaza.storage.LogStore;
import dev.plaza.storage.Redaction;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The board's posts in SQLite, an entry a line; stateless. */
final class BulletinStore implements LogStore<Post> {
    @Override
    public String table() {
        return "bulletin_line";
    }

    @Override
    public String line() {
        return "text";
    }

    @Override
    public String redaction() {
        return "text = '" + Redaction.REMOVED + "'";
    }

    @Override
    public String at() {
        return "(SELECT at FROM bulletin_post WHERE bulletin_post.number = post)";
    }

    @Override
    public String unit() {
        return "post";
    }

    @Override
    public void trimmed(Handle handle) {
        handle.execute(
                "DELETE FROM bulletin_post WHERE number < (SELECT post FROM bulletin_line ORDER BY number LIMIT 1)");
    }

    /** Posts whose lines are gone, and those that never had any. */
    @Override
    public void expired(Handle handle, Instant since) {
        handle.createUpdate(
                        "DELETE FROM bulletin_post WHERE number IN (SELECT number FROM bulletin_post WHERE number < coalesce("
                                + "(SELECT post FROM bulletin_line ORDER BY number LIMIT 1), :all) AND number < coalesce("
                                + "(SELECT number FROM bulletin_post WHERE at >= :since ORDER BY number LIMIT 1), :all)"
                                + " ORDER BY number LIMIT :step)")
                .bind("all", Long.MAX_VALUE)
                .bind("since", since.toEpochMilli())
                .bind("step", Editor.STEP)
                .execute();
    }

    @Override
    public List<String> lines(Post post) {
        return post.lines();
    }

    /** Plain JDBC: a post may have a thousand lines, and a statement through JDBI costs five times as much. */
    @Override
    public void append(HeldStatements statements, long first, List<Post> posts) throws SQLException {
        PreparedStatement insertPost = statements.of("INSERT INTO bulletin_post (at, address) VALUES (?, ?)");
        PreparedStatement insertLine = statements.of(
                "INSERT INTO bulletin_line (number, post, text) VALUES (?, (SELECT max(number) FROM bulletin_post), ?)");
        long number = first;
        for (Post post : posts) {
            insertPost.setLong(1, post.at().toEpochMilli());
            insertPost.setString(2, post.address());
            insertPost.executeUpdate();
            insertLines(insertLine, number, post.lines());
            number += post.lines().size();
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
}
