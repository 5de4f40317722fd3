package dev.plaza.check;

import dev.plaza.text.Escapes;
import java.util.ArrayList;
import java.util.List;

/** Text as every report shows it: bounded, and without a character that a terminal obeys or a format forbids; pure. */
final class Shown {
    /** Enough for the 2,000 bytes that a run shows of one text, each an escape. */
    private static final int TEXT = 10_000;

    private static final int DIALOGUE = 64 * 1024;

    private Shown() {}

    /** On one line. */
    static String line(String text) {
        return Escapes.harmless(cut(text));
    }

    /** On as many as it has. */
    static String lines(String text) {
        return Escapes.harmlessLines(cut(text));
    }

    /** The last lines, as many as fit: the end is where it went wrong. */
    static List<String> dialogue(List<String> lines) {
        List<String> shown = new ArrayList<>();
        int length = 0;
        for (String line : lines.reversed()) {
            String next = line(line);
            length += next.length();
            if (length > DIALOGUE) {
                shown.addFirst("… " + (lines.size() - shown.size()) + " lines before");
                break;
            }
            shown.addFirst(next);
        }
        return List.copyOf(shown);
    }

    private static String cut(String text) {
        if (text.length() <= TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(TEXT - 1)) ? TEXT - 1 : TEXT;
        return text.substring(0, end) + "… (" + text.length() + " characters in all)";
    }
}
