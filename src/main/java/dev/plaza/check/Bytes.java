package dev.plaza.check;

import dev.plaza.transcript.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Questions about bytes, each as the character of ISO 8859-1 with its number; pure. */
final class Bytes {
    private Bytes() {}

    /** What is literal in a text; what a run puts in place of names is left out. */
    static String of(Text text) {
        return text.parts().stream()
                .map(part -> switch (part) {
                    case Text.Literal(String bytes) -> bytes;
                    case Text.AnyCase(String bytes) -> bytes;
                    case Text.Token(String name) -> name;
                    default -> "";
                })
                .collect(Collectors.joining());
    }

    static boolean isUtf8(String bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    static String withoutEnd(String line) {
        return line.replaceAll("\r?\n$", "");
    }

    static String withoutWhiteSpace(String bytes) {
        return bytes.replaceAll("[ \t]+", "");
    }

    /** What came of text that was read as ISO 8859-1 and written as UTF-8, as it was before; other bytes as they are. */
    static String undoubled(String bytes) {
        String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.chars().allMatch(c -> c < 0x100) ? text : bytes;
    }

    /** What was never sent stands for what could not be read: a question mark, or the replacement character. */
    static boolean hasReplacements(String bytes) {
        return bytes.contains("\u00ef\u00bf\u00bd") || bytes.contains("?") || bytes.contains("\\x");
    }
}
