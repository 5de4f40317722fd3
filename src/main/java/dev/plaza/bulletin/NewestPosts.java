package dev.plaza.bulletin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads posts from the newest backwards, by their lines' keys; stateless, for the threads that read. */
final class NewestPosts {
    /** Lines read at once. */
    private static final int STEP = 64;

    /** With more of them there are fewer posts in one answer; so many that there is always one. */
    private static final int MOST_CHARACTERS = 4 * Draft.MOST_BYTES;

    private record Line(long number, long post, String text) {}

    private NewestPosts() {}

    /** The newest posts all of whose lines have a number below that, oldest first; at most so many. */
    static List<Posted> before(Handle handle, long end, int most) {
        Map<Long, List<Line>> posts = new LinkedHashMap<>();
        long characters = 0;
        long next = end;
        List<Line> step = List.of();
        // One post more than is wanted: then the oldest wanted is whole.
        while (posts.size() <= most && (characters < MOST_CHARACTERS || posts.size() < 2)) {
            step = lines(handle, next);
            if (step.isEmpty()) {
                return posted(handle, List.copyOf(posts.values()));
            }
            step.forEach(line -> posts.computeIfAbsent(line.post(), post -> new ArrayList<>())
                    .addFirst(line));
            // Of each line its end, and what it costs in JSON besides.
            characters +=
                    step.stream().mapToLong(line -> line.text().length() + 4L).sum();
            next = step.getLast().number();
        }
        return posted(
                handle,
                posts.values().stream().limit(Math.min(most, posts.size() - 1)).toList());
    }

    private static List<Line> lines(Handle handle, long before) {
        return handle.createQuery("SELECT number, post, text FROM bulletin_line"
                        + " WHERE number < :before ORDER BY number DESC LIMIT :step")
                .bind("before", before)
                .bind("step", STEP)
                .map((row, context) -> new Line(row.getLong(1), row.getLong(2), row.getString(3)))
                .list();
    }

    private static List<Posted> posted(Handle handle, List<List<Line>> newestFirst) {
        List<Posted> posted = new ArrayList<>();
        for (List<Line> lines : newestFirst) {
            posted.addFirst(new Posted(
                    lines.getFirst().number(),
                    at(handle, lines.getFirst().post()),
                    lines.stream().map(Line::text).toList()));
        }
        return posted;
    }

    private static Instant at(Handle handle, long post) {
        return handle.createQuery("SELECT at FROM bulletin_post WHERE number = :post")
                .bind("post", post)
                .map((row, context) -> Instant.ofEpochMilli(row.getLong(1)))
                .one();
    }
}
