package dev.plaza.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapesTest {
    @ParameterizedTest
    @CsvSource({
        "0d, \\r",
        "0a, \\n",
        "09, \\t",
        "5c, \\\\",
        "00, \\x00",
        "1b, \\x1b",
        "7f, \\x7f",
        "80, \\u{80}",
        "9b, \\u{9b}",
        "2028, \\u{2028}",
        "2029, \\u{2029}",
        "061c, \\u{61c}",
        "200e, \\u{200e}",
        "200f, \\u{200f}",
        "202a, \\u{202a}",
        "202e, \\u{202e}",
        "2066, \\u{2066}",
        "2069, \\u{2069}"
    })
    void showsWhatDeceives(String codePoint, String escape) {
        String text = "a" + Character.toString(HexFormat.fromHexDigits(codePoint)) + "b";

        assertThat(Escapes.visible(text)).isEqualTo("a" + escape + "b");
        assertThat(ofBytes(text.getBytes(StandardCharsets.UTF_8))).isEqualTo("a" + escape + "b");
    }

    @Test
    void leavesTheRestAsItIs() {
        String text = "grüße 世界 😀 \u00a0{}\"'\uFFFD";

        assertThat(Escapes.visible(text)).isEqualTo(text);
        assertThat(ofBytes(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @Test
    void showsALoneSurrogate() {
        assertThat(Escapes.visible("a\ud83d")).isEqualTo("a\\u{d83d}");
    }

    @ParameterizedTest
    @CsvSource({
        "ff, \\xff",
        "61c0af62, a\\xc0\\xafb",
        "eda080, \\xed\\xa0\\x80",
        "c3bc9bc3, ü\\x9b\\xc3",
        "f09f9880f09f98, 😀\\xf0\\x9f\\x98"
    })
    void showsBytesThatAreNotUtf8(String hex, String escaped) {
        assertThat(ofBytes(HexFormat.of().parseHex(hex))).isEqualTo(escaped);
    }

    @Test
    void looksOnlyAtTheRange() {
        assertThat(Escapes.visible(new byte[] {'a', '\n', 'b', 'c'}, 1, 3)).isEqualTo("\\nb");
    }

    private static String ofBytes(byte[] bytes) {
        return Escapes.visible(bytes, 0, bytes.length);
    }

    @Test
    void whatWasMadeVisibleCanBeTakenBack() {
        Variants.forEach(
                List.of("plain", "\\", "\\x3a", "\\u{202e}", "a\tb", "\ud83d\ude00\u202e", "\ufdd0"),
                Escapes::visible,
                text -> {
                    String visible = Escapes.visible(text);
                    assertThat(Escapes.plain(visible)).isEqualTo(text);
                    assertThat(Escapes.areIn(visible)).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\",
                "a\\",
                "\\q",
                "\\x",
                "\\x1",
                "\\xg0",
                "\\xAB",
                "\\u{}",
                "\\u{110000}",
                "\\u{1234567}",
                "\\u12",
                "\\x80",
                "\\\\\\"
            })
    void whatIsNoEscapeIsNotTakenBack(String text) {
        assertThat(Escapes.plain(text)).isNull();
    }

    @Test
    void bytesThatWereMadeVisibleAreEscapesToo() {
        byte[] bytes = {'a', (byte) 0xFF, '\\', 0x1B};
        assertThat(Escapes.areIn(Escapes.visible(bytes, 0, bytes.length))).isTrue();
        assertThat(List.of("\t", "\u009b", "\u202e", "\\q", "\\", "\ud800"))
                .allSatisfy(text -> assertThat(Escapes.areIn(text))
                        .as(Escapes.visible(text))
                        .isFalse());
    }
}
