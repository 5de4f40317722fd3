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
                "N {int}! | N 12x | after 4 bytes that fit: expected \"!\", got \"x\" (hex 78)",
                "{any}!{int}? | a!1x | after 3 bytes that fit: expected \"?\", got \"x\" (hex 78)",
                "A{any}! | Abc | after {any} comes no \"!\": it begins with \"bc\" (hex 62)",
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

    @Test
    void whatAMatcherCannotTakeIsTheDifference() {
        assertThat(Difference.describe(TextParser.parse("{any}\\n"), "WEL\rCOME\n"))
                .isEqualTo("after 3 bytes that fit: expected \"\\n\", got \"\\rCOME\\n\" (hex 0d)");
    }

    @Test
    void whatIsStillMissingIsTold() {
        assertThat(Difference.missing(TextParser.parse("{all}x\\r\\n"), "y\nz\n"))
                .isEqualTo("; after {all} comes no \"x\\r\\n\": it begins with \"y\\nz\\n\" (hex 79)");
        assertThat(Difference.missing(TextParser.parse("partial"), "par")).isEmpty();
        assertThat(Difference.missing(TextParser.parse("{all}x"), "")).isEmpty();
    }
}
