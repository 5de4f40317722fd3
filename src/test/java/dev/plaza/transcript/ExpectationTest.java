package dev.plaza.transcript;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.transcript.Expectation.Differs;
import dev.plaza.transcript.Expectation.Fits;
import dev.plaza.transcript.Expectation.Open;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "OK;|OK;rest|3",
                "a.*[b]\\\\E;|a.*[b]\\E;|9",
                "{any};|;|1",
                "{any};|a;b;|2",
                "{any};!|a;b;!|5",
                "{all};!|a~b;!|5",
                "{lines}#|#|1",
                "{lines}#|a~b~#|5",
                "{lines}#~|#a~b#~#~|8",
                "a~{lines}b|a~x~b|5",
                "{int};|0042;|5",
                "{word} |ü@! |5",
                "{ci:ByE}!|bYe!|4",
                "{any} {int}-{word};|a b 12-c;|9",
                "{word}-|a-b-|2"
            })
    void fits(String expected, String came, int length) {
        assertThat(expectation(expected).judge(lines(came), false)).isEqualTo(new Fits(length, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "OK;|NO",
                "OK;|OKAY",
                "{any};|a~",
                "{any};|a\\r",
                "{int};|;",
                "{int};|12a",
                "{int};|-1;",
                "{word} |' '",
                "a{lines}b|ax~b",
                "{word}!|a b!",
                "{ci:BYE}!|BYTE",
                "{iso8601};|2025-13",
                "abc{end}|abcd"
            })
    void differsAtOnce(String expected, String came) {
        assertThat(expectation(expected).judge(lines(came).replace("\\r", "\r"), false))
                .isEqualTo(new Differs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OK; | O",
                "{any}; | abc",
                "{all}; | a~b~",
                "{lines}# | a",
                "{int}; | 12",
                "{word}! | ab",
                "{ci:BYE}! | by",
                "{iso8601}; | 2025-09-12T17:2",
                "{iso8601}; | 2025-09-12T17:24:13.1",
                "{all}~{end} | a~",
                "{all}~{end} | a"
            })
    void isOpenWhileMoreMayCome(String expected, String came) {
        Expectation expectation = expectation(expected);

        assertThat(expectation.judge(lines(came), false)).isEqualTo(new Open());
        assertThat(expectation.judge(lines(came), true)).isNotInstanceOf(Open.class);
    }

    /** A part of a number is another number: who deletes line 81 must not be shown to delete line 8. */
    @Test
    void aNumberIsAllItsDigits() {
        assertThat(expectation("{n=int}{any};").judge("81 a;", false)).isEqualTo(new Fits(5, Map.of("n", "81")));
        assertThat(expectation("{n=int}1").judge("1111", true)).isEqualTo(new Differs());
    }

    @Test
    void nothingYetIsOpen() {
        assertThat(expectation("OK;").judge("", false)).isEqualTo(new Open());
        assertThat(expectation("OK;").judge("", true)).isEqualTo(new Differs());
    }

    @Test
    void aReluctantMatchIsTakenAsItIs() {
        // More bytes could make it longer, and in another segmentation they might be here already: same verdict.
        assertThat(expectation("{x=all};").judge("a;", false)).isEqualTo(new Fits(2, Map.of("x", "a")));
        assertThat(expectation("{x=all};").judge("a;b;", false)).isEqualTo(new Fits(2, Map.of("x", "a")));
    }

    @Test
    void theEndMakesItTakeAll() {
        Expectation untilEnd = expectation("{x=all}~{end}");

        assertThat(untilEnd.judge("a\n", false)).isEqualTo(new Open());
        assertThat(untilEnd.judge("a\nb\n", true)).isEqualTo(new Fits(4, Map.of("x", "a\nb")));
        assertThat(untilEnd.judge("a\nb", true)).isEqualTo(new Differs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-09-12T17:24:13-05:00",
                "2025-09-12T17:24:13+0530x",
                "2025-09-12T17:24:13Z",
                "2025-09-12T17:24:13+05",
                "2025-09-12T23:59:60.123456789+14:00",
                "2025-09-12T17:24:13,5Z",
                "20250912T172413Z",
                "20250912T172413.25-0500"
            })
    void iso8601(String time) {
        boolean mixed = time.endsWith("x");

        assertThat(expectation("TIME {iso8601}~").judge("TIME " + time + "\n", false) instanceof Fits)
                .isEqualTo(!mixed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-09-12T17:24:13",
                "2025-09-12T17:24-05:00",
                "2025-09-12 17:24:13Z",
                "2025-02-00T17:24:13Z",
                "2025-09-12T24:24:13Z",
                "2025-09-12T17:60:13Z",
                "2025-09-12T17:24:13-05:00[America/Bogota]",
                "25-09-12T17:24:13Z"
            })
    void notIso8601(String time) {
        assertThat(expectation("{iso8601}~").judge(time + "\n", false)).isEqualTo(new Differs());
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "a, 1", "a~b, 2", "a~b~, 2", "~, 1", "a~~b, 3"})
    void countsLines(String text, String count) {
        assertThat(expectation("{n=count};").judge(lines(text) + ";", false))
                .isEqualTo(new Fits(text.length() + 1, Map.of("n", count)));
    }

    @Test
    void remembersEachByItsName() {
        assertThat(expectation("{a=int} {any} {b=word}~{lines}{c=iso8601};")
                        .judge("7 x y z\nl\n2025-09-12T17:24:13Z;", false))
                .isEqualTo(new Fits(31, Map.of("a", "7", "b", "z", "c", "2025-09-12T17:24:13Z")));
    }

    @Test
    void aLongReplyDoesNotOverflowTheStack() {
        String reply = "a line of a long reply\n".repeat(200_000);

        for (String matcher : new String[] {"{lines}", "{all}", "{n=count}"}) {
            assertThat(expectation(matcher + "#~").judge(reply + "#\n", false)).isInstanceOf(Fits.class);
            assertThat(expectation(matcher + "#~").judge(reply, false)).isInstanceOf(Open.class);
        }
    }

    /** In this test a tilde is a line break. */
    private static Expectation expectation(String text) {
        return new Expectation(TextParser.parse(text.replace("~", "\\n")));
    }

    private static String lines(String came) {
        return new String(came.replace('~', '\n').getBytes(UTF_8), ISO_8859_1);
    }
}
