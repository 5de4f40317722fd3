package dev.plaza.bulletin;

import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.storage.Batch;
import dev.plaza.storage.Fields;
import dev.plaza.storage.Numbering;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Posts on their way onto the board; one thread. */
final class PostIntake implements Archive.Intake<PostRecord> {
    private final Handle handle;
    private final Archive.Terms terms;
    private final Numbering posts;
    private final Numbering lines;
    private final Batch insertPost;
    private final Batch insertLine;
    private long expected;
    private long expectedLine;

    PostIntake(Handle handle, Archive.Terms terms) throws SQLException {
        this.handle = handle;
        this.terms = terms;
        long nextPost = BulletinArchive.POSTS.next(handle);
        long nextLine = BulletinArchive.LINES.next(handle);
        // Both keep their numbers, or none does.
        Archive.Terms both =
                new Archive.Terms(terms.line(), terms.now(), terms.renumbered() || nextPost > 1 || nextLine > 0);
        posts = Numbering.of(nextPost, 1, both);
        lines = Numbering.of(nextLine, 0, both);
        insertPost = new Batch(handle, "INSERT INTO bulletin_post (number, at, address) VALUES (?, ?, ?)");
        insertLine = new Batch(handle, "INSERT INTO bulletin_line (number, post, text) VALUES (?, ?, ?)");
    }

    @Override
    public void next(Fields next) throws BadRecord {
        next.requireOnly("next", "next_line");
        expected = next.number("next");
        expectedLine = next.number("next_line");
    }

    @Override
    public void add(PostRecord post) throws BadRecord, SQLException {
        long number = posts.grow(post.number());
        long line = lines.follow(post.first(), post.lines().size());
        post.check(terms);
        insertPost.add(number, post.at().toEpochMilli(), post.address());
        for (String text : post.lines()) {
            insertLine.add(line++, number, text);
        }
    }

    @Override
    public void skip() {
        posts.skip();
        lines.skip();
    }

    @Override
    public String end() throws BadRecord, SQLException {
        insertPost.flush();
        insertLine.flush();
        lines.end(expectedLine);
        if (posts.isKept()) {
            BulletinArchive.POSTS.raise(handle, expected);
        }
        BulletinArchive.LINES.begin(handle, lines);
        return posts.told();
    }

    @Override
    public void close() throws SQLException {
        insertPost.close();
        insertLine.close();
    }
}
