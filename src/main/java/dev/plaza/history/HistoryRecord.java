package dev.plaza.history;

import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.storage.Redaction;
import dev.plaza.text.Escapes;
import dev.plaza.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What the history keeps, as it is exported and imported: visits, and the names given out. */
public sealed interface HistoryRecord {
    /** In the place of an address that is not known. */
    String UNKNOWN = "-";

    int LONGEST_ADDRESS = 64;
    /** A byte of a request becomes at most so many characters. */
    int ESCAPED = 4;

    /** Refuses what the server could not have written. */
    void check(Archive.Terms terms) throws BadRecord;

    /**
     * A visit.
     *
     * @param entry its number is 0 where its source tells none
     */
    record Visited(Entry entry) implements HistoryRecord {
        static Visited redacted(long number, Instant at) {
            return new Visited(new Entry(number, at, "", null, Redaction.REMOVED, ""));
        }

        boolean isRedacted() {
            return entry.address().isEmpty()
                    && entry.user() == null
                    && entry.request().equals(Redaction.REMOVED)
                    && entry.outcome().isEmpty();
        }

        @Override
        public void check(Archive.Terms terms) throws BadRecord {
            if (isRedacted()) {
                return;
            }
            require(
                    isWord(entry.address(), LONGEST_ADDRESS),
                    "an address is one word, or " + UNKNOWN + " where it is not known");
            String user = entry.user();
            require(
                    user == null || HistoryCommand.isUser(user),
                    "a user has 1 to " + HistoryCommand.LONGEST_USER + " characters without white space");
            require(Escapes.areIn(entry.request()), "the request holds what should be escaped (history §5.5)");
            require(
                    entry.request().getBytes(StandardCharsets.UTF_8).length <= ESCAPED * terms.line(),
                    "the request is longer than one may be: limits.line is " + terms.line());
            require(
                    !entry.outcome().isBlank() && PlainText.isPlain(entry.outcome()),
                    "what came of the visit is missing, or holds a control character");
        }
    }

    /** A name that was given out. */
    record Named(long number, String name, Instant at) implements HistoryRecord {
        @Override
        public void check(Archive.Terms terms) throws BadRecord {
            require(
                    number > 0 && name.equals(HistoryReplies.name(number)),
                    "the name with this number is " + HistoryReplies.name(number));
        }
    }

    private static boolean isWord(String text, int longest) {
        return text.matches("\\S{1," + longest + "}") && PlainText.isPlain(text);
    }

    private static void require(boolean right, String otherwise) throws BadRecord {
        if (!right) {
            throw new BadRecord(otherwise);
        }
    }
}
