package dev.plaza.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Input;
import dev.plaza.fuzz.Target;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is escaped is harmless and says which bytes it was; text is UTF-8 or none, as the JDK's strict decoder has it. */
public final class EscapesFuzz {
    public static final Target TARGET = new Target(
            "escapes",
            List.of(
                    Input.of("plain text"),
                    Input.of("\t\\\r\n\0\u007f"),
                    Input.of("\u00c3\u00bc\u00e4\u00b8\u0096\u00f0\u009f\u0098\u0080"),
                    Input.of("\u00c2\u009b[2J\u00e2\u0080\u00a8\u00e2\u0080\u00ae\u00ef\u00bf\u00bf"),
                    Input.of("\u00ed\u00a0\u0080\u00c0\u00af\u00ff\u00fe"),
                    Input.of("\\x1b\\u{9b}")),
            EscapesFuzz::holds);

    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:([rnt\\\\])|x([0-9a-f]{2})|u\\{([0-9a-f]+)})|[^\\\\]+");

    private EscapesFuzz() {}

    static void holds(byte[] input) {
        String visible = Escapes.visible(input, 0, input.length);
        assertHarmless(visible);
        assertThat(visible).doesNotContain("\t");
        assertThat(unescaped(visible)).isEqualTo(input);
        assertHarmless(Escapes.harmless(input, 0, input.length));
        assertText(input);
    }

    private static void assertText(byte[] input) {
        String text = Utf8.decode(input, 0, input.length);
        assertThat(text).isEqualTo(strict(input));
        if (text != null) {
            assertThat(Escapes.visible(text)).isEqualTo(Escapes.visible(input, 0, input.length));
            assertThat(Escapes.harmless(text)).isEqualTo(Escapes.harmless(input, 0, input.length));
            Escapes.harmlessLines(text).lines().forEach(EscapesFuzz::assertHarmless);
            for (int to = 0; to <= input.length; to++) {
                assertThat(Utf8.unfinished(input, to)).as("cut at %d", to).isEqualTo(begun(input, to));
            }
        }
    }

    /** One line, of which a terminal obeys nothing and shows everything in its order. */
    static void assertHarmless(String shown) {
        assertThat(PlainText.isPlain(shown)).as(shown).isTrue();
        assertThat(shown.codePoints().map(Character::getDirectionality))
                .as(shown)
                .noneMatch(direction -> direction >= Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING);
    }

    private static byte[] unescaped(String visible) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(visible);
        int at = 0;
        for (; escape.find() && escape.start() == at; at = escape.end()) {
            bytes.writeBytes(unescaped(escape));
        }
        assertThat(at).as("escapes of %s", visible).isEqualTo(visible.length());
        return bytes.toByteArray();
    }

    private static byte[] unescaped(Matcher escape) {
        if (escape.group(2) != null) {
            return new byte[] {(byte) Integer.parseInt(escape.group(2), 16)};
        }
        String text = escape.group();
        if (escape.group(1) != null) {
            text = text.translateEscapes();
        } else if (escape.group(3) != null) {
            text = Character.toString(Integer.parseInt(escape.group(3), 16));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String strict(byte[] input) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(input))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** How many of the bytes before this place, in text, are of a character that goes on behind it. */
    private static int begun(byte[] text, int to) {
        int from = to;
        while (from < text.length && from > 0 && (text[from] & 0xC0) == 0x80) {
            from--;
        }
        return to - from;
    }
}
