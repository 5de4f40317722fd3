package dev.plaza.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
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

    /** By results, not by exceptions: a peer that sends nothing else could make thousands of them a second. */
    private static @Nullable String decodeStrictly(byte[] bytes, int from, int to) {
        CharBuffer text = CharBuffer.allocate(to - from);
        CoderResult result =
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from), text, true);
        return result.isError() ? null : text.flip().toString();
    }

    /** How many of the last of these bytes begin a character whose rest is missing; 0 when they end with a whole one. */
    public static int unfinished(byte[] bytes, int to) {
        for (int back = 1; back <= 3 && back <= to; back++) {
            int b = bytes[to - back] & 0xFF;
            if (b < 0x80 || b >= 0xC0) {
                return lengthFrom(b) > back ? back : 0;
            }
        }
        return 0;
    }

    /** Of the character that begins with this byte. */
    private static int lengthFrom(int first) {
        if (first < 0xC2 || first > 0xF4) {
            return 1;
        }
        return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }
}
