package dev.plaza.bulletin;

import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes posts of a board as {@code READ} prints it: lines, and a sole {@code #} behind each post; one thread. */
final class BoardReading implements Archive.Reading<PostRecord> {
    private final Archive.Terms terms;
    private PostLines lines;

    BoardReading(Archive.Terms terms) {
        this.terms = terms;
        lines = new PostLines(terms);
    }

    @Override
    public @Nullable PostRecord line(String line) throws BadRecord {
        if (line.equals(BulletinSession.END_OF_POST)) {
            return end();
        }
        lines.add(line);
        return null;
    }

    @Override
    public boolean isInside() {
        return !lines.isEmpty();
    }

    /** Nothing between two ends is no post: an empty board is a sole {@code #}. */
    @Override
    public @Nullable PostRecord end() {
        List<String> post = lines.all();
        lines = new PostLines(terms);
        return post.isEmpty()
                ? null
                : new PostRecord(OptionalLong.empty(), terms.now(), PostRecord.UNKNOWN, OptionalLong.empty(), post);
    }
}
