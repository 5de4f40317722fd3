package dev.plaza.tiny;

import java.util.Locale;

/** One request of the tiny protocol; grammar in protocols/tiny/protocol.md. */
sealed interface TinyCommand {
    /** An empty line, which is no request. */
    record Nothing() implements TinyCommand {}

    record Time() implements TinyCommand {}

    record Echo(String text) implements TinyCommand {}

    record Help() implements TinyCommand {}

    record Quit() implements TinyCommand {}

    record BadArguments() implements TinyCommand {}

    record Unknown() implements TinyCommand {}

    /** Pure and total. */
    static TinyCommand parse(String line) {
        String request = strip(line);
        int end = endOfWord(request);
        String word = upperCase(request.substring(0, end));
        boolean alone = end == request.length();
        return switch (word) {
            case "" -> new Nothing();
            case "TIME" -> alone ? new Time() : new BadArguments();
            // One white space parts the word from its text; what else there is belongs to the text.
            case "ECHO" -> alone ? new BadArguments() : new Echo(request.substring(end + 1));
            case "HELP" -> alone ? new Help() : new BadArguments();
            case "QUIT" -> alone ? new Quit() : new BadArguments();
            default -> new Unknown();
        };
    }

    /** Not String.strip, which takes away some of the control characters that are to be sent back (tiny §4.4). */
    private static String strip(String line) {
        int from = 0;
        int to = line.length();
        while (from < to && isSpace(line.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(line.charAt(to - 1))) {
            to--;
        }
        return line.substring(from, to);
    }

    private static int endOfWord(String request) {
        int end = 0;
        while (end < request.length() && !isSpace(request.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Of ASCII alone: the Turkish ı is no I. */
    private static String upperCase(String word) {
        return word.chars().allMatch(c -> c < 0x80) ? word.toUpperCase(Locale.ROOT) : word;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
