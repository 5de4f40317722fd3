package dev.plaza.chat;

import dev.plaza.storage.Archive;
import dev.plaza.storage.BadRecord;
import dev.plaza.storage.Redaction;
import dev.plaza.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A line of the room as it is exported and imported.
 *
 * @param number none where its source tells none
 */
public record ChatRecord(OptionalLong number, Instant at, String name, String text) {
    private static final int PUSH = "push: ".length();

    static ChatRecord redacted(OptionalLong number, Instant at) {
        return new ChatRecord(number, at, "", Redaction.REMOVED);
    }

    boolean isRedacted() {
        return name.isEmpty() && text.equals(Redaction.REMOVED);
    }

    /** Refuses what nobody could have pushed (chat §3.10, §3.14, §3.15, §8.2). */
    void check(Archive.Terms terms) throws BadRecord {
        if (isRedacted()) {
            return;
        }
        if (!PlainText.isPlain(name) || !PlainText.isPlain(text)) {
            throw new BadRecord("a control character is in it");
        }
        if (name.isBlank() || PlainText.length(name) > ChatCommand.LONGEST_NAME) {
            throw new BadRecord(
                    "a name has 1 to " + ChatCommand.LONGEST_NAME + " characters, and not only white space");
        }
        if (text.isBlank()) {
            throw new BadRecord("there is no text behind the name");
        }
        if (PUSH + text.getBytes(StandardCharsets.UTF_8).length > terms.line()) {
            throw new BadRecord("the text is longer than a request may be: limits.line is " + terms.line());
        }
    }
}
