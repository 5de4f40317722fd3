package dev.plaza.bulletin;

import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.text.PlainText;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * A post as it is exported and imported.
 *
 * @param number none where its source tells none
 * @param address whose it is, or {@link #UNKNOWN}
 * @param first the number of its first line, or of the line that came after it where it has none; none likewise
 */
public record PostRecord(OptionalLong number, Instant at, String address, OptionalLong first, List<String> lines) {
    static final String UNKNOWN = "-";

    private static final int LONGEST_ADDRESS = 64;

    /** Refuses what nobody could have posted (bulletin §4, §6.4). */
    void check(Archive.Terms terms) throws BadRecord {
        if (!address.matches("\\S{1," + LONGEST_ADDRESS + "}") || !PlainText.isPlain(address)) {
            throw new BadRecord("an address is one word, or " + UNKNOWN + " where it is not known");
        }
        PostLines all = new PostLines(terms);
        for (String line : lines) {
            all.add(line);
        }
    }
}
