package dev.plaza.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextParserTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                " two  spaces | two  spaces ",
                "\\\\\\{a\\}|\\{a}",
                "}|}",
                "\\xff\\x00|\u00ff\u0000",
                "ü|\u00c3\u00bc",
                "\\u{20ac}|\u00e2\u0082\u00ac",
                "😀|\u00f0\u009f\u0098\u0080",
                "<{pad:3:ab}>|<ababab>",
                "{pad:2:\\xff}|\u00ff\u00ff",
                "{pad:2:\\}}|}}",
                "{pad:2::}|::"
            })
    void literals(String source, String bytes) {
        assertThat(parts(source)).containsExactly(new Text.Literal(bytes));
    }

    @Test
    void lineEnds() {
        assertThat(parts("a\\r\\n\\tb")).containsExactly(new Text.Literal("a\r\n\tb"));
    }

    @Test
    void nothing() {
        assertThat(parts("")).isEmpty();
        assertThat(parts("{pad:0:a}")).isEmpty();
    }

    @Test
    void everyKindOfBraces() {
        assertThat(parts("{any}{x=int}{n=count}{ci:B\\}E}{x}{x+1}{x-20}{token}{token2}{end}"))
                .containsExactly(
                        new Text.Match(Kind.ANY, null),
                        new Text.Match(Kind.INT, "x"),
                        new Text.Match(Kind.COUNT, "n"),
                        new Text.AnyCase("B}E"),
                        new Text.Recall("x"),
                        new Text.Sum("x", BigInteger.ONE),
                        new Text.Sum("x", BigInteger.valueOf(-20)),
                        new Text.Token("token"),
                        new Text.Token("token2"),
                        new Text.End());
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "all", "lines", "int", "word", "iso8601"})
    void everyMatcherWithAndWithoutAName(String kind) {
        assertThat(parts("{" + kind + "}{it=" + kind + "}"))
                .containsExactly(new Text.Match(Kind.named(kind), null), new Text.Match(Kind.named(kind), "it"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{any | not closed",
                "{any\\} | not closed",
                "{} | neither a matcher nor a name: {}",
                "{1x} | neither a matcher nor a name: {1x}",
                "{x+} | neither a matcher nor a name: {x+}",
                "{x=number} | no such matcher: number",
                "{any=int} | not free to be a name: any",
                "{token=int} | not free to be a name: token",
                "{end=int} | not free to be a name: end",
                "{count} | a count wants a name",
                "{ci:} | wants plain text",
                "{ci:{any}} | not closed",
                "{pad:a:b} | a pad is written",
                "{pad:5:} | a pad is written",
                "{pad:9999999:abc} | longer than",
                "\\q | no such escape: \\q",
                "a\\ | no such escape: \\",
                "\\x1 | no hexadecimal number",
                "\\xzz | no hexadecimal number",
                "\\u20ac | wants braces",
                "\\u{20ac | wants braces",
                "\\u{d800} | no such character: d800",
                "\\u{110000} | no such character: 110000"
            })
    void errors(String source, String message) {
        assertThatThrownBy(() -> TextParser.parse(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void isShownAsItWasWritten() {
        String source = "a\\r\\n{any}{x=int}{ci:BYE}{x}{x+1}{x-2}{token}{end}";

        assertThat(TextParser.parse(source).visible()).isEqualTo(source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\\\u\\{9b}", "{ci:\\{a\\}}", "{ci:\\u{9b}x}", "{pad:2:\\u{9b}}", "\\{\\\\{ci:\\\\\\}}"})
    void isReadAgainAsItIsShown(String source) {
        Text text = TextParser.parse(source);

        assertThat(TextParser.parse(text.visible())).isEqualTo(text);
    }

    @Test
    void allPadsTogetherAreBounded() {
        assertThatThrownBy(() -> TextParser.parse("{pad:9999999:a}".repeat(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longer than");
    }

    private static List<Text.Part> parts(String source) {
        return TextParser.parse(source).parts();
    }
}
