package dev.plaza.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb", "grüße 世界 😀", "\u00a0\u200e\ufffd"})
    void isPlain(String text) {
        assertThat(PlainText.isPlain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, '\n', '\r', 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0x2028, 0x2029})
    void isNotPlain(int c) {
        assertThat(PlainText.isPlain("a" + (char) c + "b")).isFalse();
    }

    @Test
    void lengthIsInCodePoints() {
        assertThat(PlainText.length("a😀ü")).isEqualTo(3);
    }
}
