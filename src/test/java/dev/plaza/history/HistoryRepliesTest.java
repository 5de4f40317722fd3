package dev.plaza.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line of the history is one line, whatever a user calls itself (history §5.6). */
class HistoryRepliesTest {
    @ParameterizedTest
    @CsvSource(
            value = {"ann, ann", ", -", "a\u202eb, a\\u{202e}b", "a\\b, a\\\\b"},
            quoteCharacter = '`')
    void theUserIsShownEscaped(String user, String shown) {
        Entry entry = new Entry(12, Instant.EPOCH, "127.0.0.1", user, "x \"y\"", "visited");

        assertThat(new String(HistoryReplies.line(entry, ZoneOffset.UTC, true), StandardCharsets.UTF_8))
                .isEqualTo("12 1970-01-01T00:00:00+00:00 127.0.0.1 " + shown + " \"x \\\"y\\\"\" visited\n");
    }
}
