package dev.plaza.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Strict UTF-8; any thread. */
public final class Utf8 {
    private Utf8() {}

    /** The text of these bytes, or null when they are not UTF-8 (malformed, overlong, cut off, surrogates). */
    public static @Nullable String decode(byte[] bytes, int from, int to) {
        // The lenient decoder is the fast one; it hides an error only behind a replacement character.
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : decodeStrictly(bytes, from, to);
    }

    private static @Nullable String decodeStrictly(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }
}
