package dev.plaza.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OK\\n | NO | at once: expected \"OK\\n\", got \"NO\" (hex 4e)",
                "ECHO two  spaces | ECHO two spaces | after 9 bytes that fit: expected \" spaces\", got \"spaces\" (hex 73)",
                "OK\\n | OK | after 2 bytes that fit: expected \"\\n\", got nothing",
                "{ci:BYE}! | BYTE | at once: expected \"{ci:BYE}\", got \"BYTE\" (hex 42)",
                "N {int}! | N x | after 2 bytes that fit: expected \"{int}\", got \"x\" (hex 78)",
                "N {int}! | N 12x | after {int} comes no \"!\"",
                "{any}!{int}? | a!1x | after {int} comes no \"?\"",
                "a{end} | ab | after 1 bytes that fit: expected \"{end}\", got \"b\" (hex 62)",
                "{pad:11:wide}b | a | at once: expected \"widewidewidewidewidewidewidewidewidewide…\", got \"a\" (hex 61)"
            })
    void namesTheFirstPlace(String expected, String came, String words) {
        assertThat(Difference.describe(TextParser.parse(expected), came)).isEqualTo(words);
    }

    @Test
    void noEscapeIsCut() {
        assertThat(Difference.describe(TextParser.parse("\\xff".repeat(41)), "a".repeat(41)))
                .isEqualTo(
                        "at once: expected \"" + "\\xff".repeat(40) + "…\", got \"" + "a".repeat(40) + "…\" (hex 61)");
    }
}
