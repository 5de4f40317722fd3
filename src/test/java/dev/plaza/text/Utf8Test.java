package dev.plaza.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "grüße, 世界", "\u0000\u007f\u0080\u07ff\u0800\uffff", "😀"})
    void decodesWhatIsUtf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.decode(bytes, 0, bytes.length)).isEqualTo(text);
    }

    @Test
    void decodesOnlyTheRange() {
        byte[] bytes = {(byte) 0xFF, 'a', 'b', (byte) 0xFF};

        assertThat(Utf8.decode(bytes, 1, 3)).isEqualTo("ab");
    }

    @Test
    void acceptsAReplacementCharacterThatWasSent() {
        byte[] bytes = "a\uFFFDb".getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.decode(bytes, 0, bytes.length)).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff",
                "80",
                "c0af",
                "e080af",
                "f08080af", // overlong from the second pair of digits on
                "eda080",
                "edbfbf", // surrogates
                "f4908080",
                "f5808080", // past U+10FFFF
                "c3",
                "e282",
                "f09f98",
                "61c3", // cut off
                "c328",
                "efbfbdff" // the latter begins with a true replacement character
            })
    void refusesWhatIsNotUtf8(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(Utf8.decode(bytes, 0, bytes.length)).isNull();
    }
}
