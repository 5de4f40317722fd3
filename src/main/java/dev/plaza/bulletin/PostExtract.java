package dev.plaza.bulletin;

import dev.plaza.storage.Archive;
import dev.plaza.storage.Fields;
import dev.plaza.storage.StorageException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** The board's posts being read, from two tables by their keys; one thread. */
final class PostExtract implements Archive.Extract<PostRecord> {
    private static final int POSTS = 64;
    private static final int LINES = 512;

    private record Head(long number, Instant at, String address) {}

    private record Line(long number, long post, String text) {}

    private final Handle handle;
    private final long endPost;
    private final long endLine;
    private final long size;

    private final Deque<Head> posts = new ArrayDeque<>();
    private final Deque<Line> lines = new ArrayDeque<>();
    /** The last post that was read, and the number of the line that comes next. */
    private long lastPost;

    private long nextLine;

    PostExtract(Handle handle) {
        this.handle = handle;
        nextLine = BulletinArchive.LINES.floor(handle);
        endLine = BulletinArchive.LINES.next(handle);
        endPost = BulletinArchive.POSTS.next(handle);
        size = handle.createQuery("SELECT count(*) FROM bulletin_post")
                .mapTo(long.class)
                .one();
    }

    @Override
    public Fields next() {
        return new Fields().with("next", endPost).with("next_line", endLine);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public List<PostRecord> page() throws StorageException {
        handle.createQuery("SELECT number, at, address FROM bulletin_post"
                        + " WHERE number > :after AND number < :end ORDER BY number LIMIT :most")
                .bind("after", lastPost)
                .bind("end", endPost)
                .bind("most", POSTS)
                .map((row, context) -> new Head(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3)))
                .forEach(posts::add);
        List<PostRecord> page = new ArrayList<>(posts.size());
        while (!posts.isEmpty()) {
            page.add(next(posts.remove()));
        }
        if (page.isEmpty()) {
            BulletinArchive.LINES.requireNext(nextLine, endLine);
        }
        return page;
    }

    private PostRecord next(Head head) throws StorageException {
        long first = nextLine;
        List<String> text = new ArrayList<>();
        while (isOf(head)) {
            Line line = lines.remove();
            BulletinArchive.LINES.requireNext(nextLine, line.number());
            text.add(line.text());
            nextLine++;
        }
        lastPost = head.number();
        return new PostRecord(OptionalLong.of(head.number()), head.at(), head.address(), OptionalLong.of(first), text);
    }

    /** Whether the line that comes next belongs to this post. One of an older post has no place: it would stop the reading. */
    private boolean isOf(Head head) throws StorageException {
        if (lines.isEmpty()) {
            read();
        }
        Line line = lines.peek();
        if (line != null && line.post() < head.number()) {
            throw new StorageException(
                    StorageException.Kind.DATABASE,
                    "line " + line.number() + " of bulletin_line is of post " + line.post()
                            + ", which is not there or came before: plaza verify tells more");
        }
        return line != null && line.post() == head.number();
    }

    private void read() {
        handle.createQuery("SELECT number, post, text FROM bulletin_line"
                        + " WHERE number >= :from AND number < :end ORDER BY number LIMIT :most")
                .bind("from", nextLine)
                .bind("end", endLine)
                .bind("most", LINES)
                .map((row, context) -> new Line(row.getLong(1), row.getLong(2), row.getString(3)))
                .forEach(lines::add);
    }
}
