package dev.plaza.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a peer's text harmless and readable in a log or on a terminal; any thread. */
public final class Escapes {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[\\\\trn]|x[0-9a-f]{2}|u\\{[0-9a-f]{1,6}\\})");

    private Escapes() {}

    /** The text with control and bidi characters, noncharacters, line separators and backslashes written as escapes. */
    public static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> visible(out, c));
        return out.toString();
    }

    /** The same for bytes that should be UTF-8; those that are not are written {@code \xHH}. */
    public static String visible(byte[] bytes, int from, int to) {
        return decode(bytes, from, to, Escapes::visible);
    }

    /** The text of which {@link #visible(String)} makes this; null where a backslash begins no escape of a character. */
    public static @Nullable String plain(String visible) {
        if (visible.indexOf('\\') < 0) {
            return visible;
        }
        StringBuilder out = new StringBuilder(visible.length());
        Matcher escape = ESCAPE.matcher(visible);
        int from = 0;
        for (int at = visible.indexOf('\\'); at >= 0; at = visible.indexOf('\\', from)) {
            if (!escape.region(at, visible.length()).lookingAt() || character(escape.group()) < 0) {
                return null;
            }
            out.append(visible, from, at).appendCodePoint(character(escape.group()));
            from = escape.end();
        }
        return out.append(visible, from, visible.length()).toString();
    }

    /** Whether this may be what {@link #visible} made of something, a text or the bytes of what is none. */
    public static boolean areIn(String text) {
        Matcher escape = ESCAPE.matcher(text);
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            if (c == '\t'
                    || deceives(c)
                    || (c == '\\' && !escape.region(at, text.length()).lookingAt())) {
                return false;
            }
            at = c == '\\' ? escape.end() : at + Character.charCount(c);
        }
        return true;
    }

    /** What an escape stands for; below 0 where that is no character. */
    private static int character(String escape) {
        return switch (escape.charAt(1)) {
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 'x' -> byHex(escape.substring(2), 0x7F);
            case 'u' -> byHex(escape.substring(3, escape.length() - 1), Character.MAX_CODE_POINT);
            default -> '\\';
        };
    }

    private static int byHex(String digits, int most) {
        int c = Integer.parseInt(digits, 16);
        return c <= most ? c : -1;
    }

    /** Text on one line, for reading: as {@link #visible(String)}, but TABs and backslashes are left as they are. */
    public static String harmless(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> harmless(out, c));
        return out.toString();
    }

    /** Text of several lines, for reading: as {@link #harmless(String)}, and {@code \\n} ends a line. */
    public static String harmlessLines(String text) {
        return text.lines().map(Escapes::harmless).collect(Collectors.joining("\n"));
    }

    /** As {@link #visible(byte[], int, int)}, but TABs and backslashes are left as they are: for reading. */
    public static String harmless(byte[] bytes, int from, int to) {
        return decode(bytes, from, to, Escapes::harmless);
    }

    private interface Appender {
        void append(StringBuilder out, int c);
    }

    private static String decode(byte[] bytes, int from, int to, Appender appender) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer chars = CharBuffer.allocate(to - from);
        StringBuilder out = new StringBuilder(to - from + 16);
        CoderResult result;
        do {
            result = decoder.decode(in, chars, true);
            chars.flip().codePoints().forEach(c -> appender.append(out, c));
            chars.clear();
            for (int i = 0; result.isMalformed() && i < result.length(); i++) {
                hex(out, in.get() & 0xFF);
            }
        } while (!result.isUnderflow());
        return out.toString();
    }

    private static void visible(StringBuilder out, int c) {
        switch (c) {
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> harmless(out, c);
        }
    }

    private static void harmless(StringBuilder out, int c) {
        switch (c) {
            case '\r' -> out.append("\\r");
            case '\n' -> out.append("\\n");
            default -> {
                if (c == '\t' || !deceives(c)) {
                    out.appendCodePoint(c);
                } else if (c < 0x80) {
                    hex(out, c);
                } else {
                    out.append("\\u{").append(Integer.toHexString(c)).append('}');
                }
            }
        }
    }

    private static void hex(StringBuilder out, int value) {
        out.append("\\x").append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 0xF, 16));
    }

    /** C1 is among them: to some terminals U+009B begins a command just as ESC [ does. */
    static boolean deceives(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> turnsDirection(c) || isNoncharacter(c);
        };
    }

    /** Never a character, whatever Unicode adds; XML and YAML forbid some of them. */
    private static boolean isNoncharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }

    private static boolean turnsDirection(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
