package dev.plaza.bulletin;

import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of a post that comes from a file, each of which a client could have posted; one thread. */
final class PostLines {
    private final Archive.Terms terms;
    private final List<String> lines = new ArrayList<>();
    private int bytes;
    private boolean spoilt;

    PostLines(Archive.Terms terms) {
        this.terms = terms;
    }

    /** Throws at the first line that is wrong, or too much (bulletin §4); lines that come after it are passed over. */
    void add(String line) throws BadRecord {
        if (spoilt) {
            return;
        }
        int length = line.getBytes(StandardCharsets.UTF_8).length;
        bytes += length + 1;
        require(PlainText.isPlain(line), "a control character is in it");
        require(
                !line.equals(BulletinSession.END_OF_POST),
                "no line of a post is a sole " + BulletinSession.END_OF_POST);
        require(length <= terms.line(), "it is longer than a request may be: limits.line is " + terms.line());
        require(
                lines.size() < Draft.MOST_LINES && bytes <= Draft.MOST_BYTES,
                "the post is too large here: it has at most " + Draft.MOST_LINES + " lines and "
                        + Draft.MOST_BYTES / 1024 + " KiB");
        lines.add(line);
    }

    private void require(boolean right, String otherwise) throws BadRecord {
        if (!right) {
            throw spoil(otherwise);
        }
    }

    /** The post is none: what follows of it is passed over. */
    BadRecord spoil(String why) {
        spoilt = true;
        lines.clear();
        return new BadRecord(why);
    }

    boolean isSpoilt() {
        return spoilt;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    List<String> all() {
        return List.copyOf(lines);
    }
}
