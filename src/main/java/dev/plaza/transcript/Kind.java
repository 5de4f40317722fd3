package dev.plaza.transcript;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a matcher matches, as a regular expression over bytes; a value, any thread. */
public enum Kind {
    ANY("[^\\r\\n]*?"),
    ALL("[\\s\\S]*?"),
    // From the beginning of a line. Not (?:.*\n)*? : java.util.regex recurses for each turn of a group, and a long
    // reply would overflow the stack.
    LINES("(?:|(?<![^\\n])[\\s\\S]*?\\n)"),
    // All digits there are: a part of a number is another number.
    INT("[0-9]++"),
    WORD("\\S+?"),
    ISO8601("(?:" + iso8601("-", ":") + "|" + iso8601("", "") + ")"),
    COUNT("[\\s\\S]*?");

    private final String regex;

    Kind(String regex) {
        this.regex = regex;
    }

    String regex() {
        return regex;
    }

    /** The kind of this name, or null. */
    static @Nullable Kind named(String name) {
        for (Kind kind : values()) {
            if (kind.toString().equals(name)) {
                return kind;
            }
        }
        return null;
    }

    /** How many of these bytes, which follow what it takes at least, it could take as well. */
    int taken(CharSequence rest) {
        return switch (this) {
            case ANY ->
                (int) rest.chars().takeWhile(c -> c != '\r' && c != '\n').count();
            case ALL, LINES, COUNT -> rest.length();
            case WORD ->
                (int) rest.chars()
                        .takeWhile(c -> " \t\n\u000b\f\r".indexOf(c) < 0)
                        .count();
            case INT, ISO8601 -> 0;
        };
    }

    boolean mayBeEmpty() {
        return this == ANY || this == ALL || this == LINES || this == COUNT;
    }

    boolean isNumber() {
        return this == INT || this == COUNT;
    }

    /** What is remembered of the text that was matched. */
    String remembered(String matched) {
        return this == COUNT ? Long.toString(lines(matched)) : matched;
    }

    private static long lines(String matched) {
        long breaks = matched.chars().filter(c -> c == '\n').count();
        return matched.isEmpty() || matched.endsWith("\n") ? breaks : breaks + 1;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String iso8601(String dash, String colon) {
        String date = "\\d{4}" + dash + "(?:0[1-9]|1[0-2])" + dash + "(?:0[1-9]|[12]\\d|3[01])";
        String hour = "(?:[01]\\d|2[0-3])";
        String time = hour + colon + "[0-5]\\d" + colon + "(?:[0-5]\\d|60)(?:[.,]\\d+)?";
        // Hours alone only where no minutes can follow: else what it takes depends on how much has come.
        String zone = "(?:Z|[+-]" + hour + "(?:" + colon + "[0-5]\\d|(?![:\\d])))";
        return date + "T" + time + zone;
    }
}
