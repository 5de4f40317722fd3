package dev.plaza.bulletin;

import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.storage.Stamp;
import dev.plaza.text.Escapes;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes posts of lines as an export writes them; one thread. */
final class TextReading implements Archive.Reading<PostRecord> {
    private static final int DIGITS = 15;

    private final Archive.Terms terms;
    private @Nullable Stamp head;
    private PostLines lines;

    TextReading(Archive.Terms terms) {
        this.terms = terms;
        lines = new PostLines(terms);
    }

    @Override
    public @Nullable PostRecord line(String line) throws BadRecord {
        if (!line.startsWith(BulletinArchive.HEAD)) {
            add(line);
            return null;
        }
        PostRecord before = end();
        lines = new PostLines(terms);
        try {
            head = Stamp.parse(line.substring(BulletinArchive.HEAD.length()));
        } catch (BadRecord e) {
            throw lines.spoil("behind \"# \": " + e.getMessage());
        }
        return before;
    }

    private void add(String line) throws BadRecord {
        if (head == null && !lines.isSpoilt()) {
            throw lines.spoil("a post begins with \"# \", its number, time, address and the number of its first line");
        }
        String plain = Escapes.plain(line);
        if (plain == null) {
            throw lines.spoil("a backslash begins no escape");
        }
        lines.add(plain);
    }

    @Override
    public boolean isInside() {
        return head != null;
    }

    @Override
    public @Nullable PostRecord end() throws BadRecord {
        Stamp stamp = head;
        head = null;
        if (stamp == null || lines.isSpoilt()) {
            return null;
        }
        int space = stamp.rest().indexOf(' ');
        String address = Escapes.plain(stamp.rest().substring(0, Math.max(0, space)));
        String first = stamp.rest().substring(space + 1);
        if (address == null || !first.matches("[0-9]{1," + DIGITS + "}")) {
            throw new BadRecord("behind the time of a post come its address and the number of its first line");
        }
        return new PostRecord(
                OptionalLong.of(stamp.number()),
                stamp.at(),
                address,
                OptionalLong.of(Long.parseLong(first)),
                lines.all());
    }
}
