package dev.plaza.bulletin;

import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.storage.Fields;
import dev.plaza.storage.LogTable;
import dev.plaza.storage.SequenceTable;
import dev.plaza.storage.Stamp;
import dev.plaza.text.Escapes;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The board's posts as records; stateless, any thread. */
public final class BulletinArchive implements Archive<PostRecord> {
    static final SequenceTable POSTS = new SequenceTable("bulletin_post");
    static final LogTable LINES = new LogTable("bulletin_line");

    /** Begins the line of text that a post begins with. */
    static final String HEAD = "# ";

    private static final String HEAD_ESCAPED = "\\x23 ";
    private static final int TOLD = 21;

    @Override
    public List<String> tables() {
        return List.of(POSTS.name(), LINES.name());
    }

    /** That every line has its post, the references between tables show. */
    @Override
    public void verify(Handle handle, Consumer<String> finding) {
        POSTS.verify(handle, finding);
        LINES.verify(handle, finding);
        handle.createQuery("SELECT number, post, before FROM"
                        + " (SELECT number, post, lag(post) OVER (ORDER BY number) AS before FROM bulletin_line)"
                        + " WHERE post < before LIMIT " + TOLD)
                .map((row, context) -> "bulletin_line: line " + row.getLong(1) + " is of post " + row.getLong(2)
                        + ", but the line before it is of post " + row.getLong(3))
                .forEach(finding);
    }

    @Override
    public Extract<PostRecord> extract(Handle handle) {
        return new PostExtract(handle);
    }

    @Override
    public Fields fields(PostRecord post) {
        return new Fields()
                .with("number", post.number().orElseThrow())
                .with("at", post.at())
                .with("address", post.address())
                .with("first", post.first().orElseThrow())
                .with("lines", post.lines());
    }

    @Override
    public PostRecord record(Fields fields) throws BadRecord {
        fields.requireOnly("number", "at", "address", "first", "lines");
        return new PostRecord(
                OptionalLong.of(fields.number("number")),
                fields.time("at"),
                fields.text("address"),
                OptionalLong.of(fields.number("first")),
                fields.texts("lines"));
    }

    /** {@code # 3 2026-11-21T03:04:05.678Z 127.0.0.1 17}, then the lines of the post, escaped. */
    @Override
    public void text(PostRecord post, Consumer<String> out) {
        String rest = Escapes.visible(post.address()) + " " + post.first().orElseThrow();
        out.accept(HEAD + new Stamp(post.number().orElseThrow(), post.at(), rest));
        post.lines().forEach(line -> out.accept(escaped(Escapes.visible(line))));
    }

    private static String escaped(String line) {
        return line.startsWith(HEAD) ? HEAD_ESCAPED + line.substring(HEAD.length()) : line;
    }

    @Override
    public Reading<PostRecord> text(Terms terms) {
        return new TextReading(terms);
    }

    @Override
    public Reading<PostRecord> lines(Terms terms) {
        return new BoardReading(terms);
    }

    @Override
    public Intake<PostRecord> intake(Handle handle, Terms terms) throws SQLException {
        return new PostIntake(handle, terms);
    }
}
