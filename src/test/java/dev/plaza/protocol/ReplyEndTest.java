package dev.plaza.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyEndTest {
    private static final ReplyEnd LF = ReplyEnd.line("\n");
    private static final ReplyEnd CRLF = ReplyEnd.line("\r\n");
    private static final ReplyEnd HASH = ReplyEnd.lastLine("#", "\n");

    /** Whatever the segments. */
    @ParameterizedTest
    @CsvSource({
        "OK|OK, 3",
        "OK, -1",
        "|, 1",
    })
    void aLineEndsAtItsEnd(String bytes, int end) {
        assertEnds(LF, bytes, end);
    }

    @ParameterizedTest
    @CsvSource({
        "a|b~|c, 5",
        "a~~|c, 4",
        "a~b~|c, 5",
        "a|, -1",
        "a~, -1",
    })
    void twoBytesEndIt(String bytes, int end) {
        assertEnds(CRLF, bytes, end);
    }

    @ParameterizedTest
    @CsvSource({
        "#|, 2",
        "a|#|b, 4",
        "a#|#|, 5",
        "||#|, 4",
        "##|#|, 5",
        "#a|b|#|, 7",
        "# |, -1",
        "a #|, -1",
        "#, -1",
    })
    void aLineOfItsOwnEndsIt(String bytes, int end) {
        assertEnds(HASH, bytes, end);
    }

    @ParameterizedTest
    @CsvSource({"a|, -1"})
    void onlyTheCloseEndsIt(String bytes, int end) {
        assertEnds(ReplyEnd.CLOSE, bytes, end);
    }

    /** {@code |} stands for LF and {@code ~} for CR; the bytes come in two segments, cut at every place. */
    private static void assertEnds(ReplyEnd end, String text, int expected) {
        byte[] bytes = text.replace('|', '\n').replace('~', '\r').getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            ReplyEnd.Scanner scanner = end.scanner();
            int first = scanner.scan(bytes, 0, cut);
            int found = first >= 0 ? first : scanner.scan(bytes, cut, bytes.length);
            assertThat(found).as("%s cut at %d", text, cut).isEqualTo(expected);
        }
    }
}
