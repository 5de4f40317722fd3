package dev.plaza.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The errors found so far, each once; for the one thread that reads the configuration. */
final class Problems {
    private record Problem(int line, String text) {}

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private final Set<Problem> found = new LinkedHashSet<>();

    void add(String place, String message) {
        add(place, 0, message);
    }

    void add(String place, int line, String message) {
        found.add(new Problem(line, escaped(place + ": " + message)));
    }

    void add(ConfigOrigin origin, String message) {
        boolean set = Source.isSet(origin);
        add(Source.name(origin), set ? 0 : Math.max(0, origin.lineNumber()), message);
    }

    /** The library's own message, without its guesses about other kinds of files. */
    void add(String place, ConfigException e) {
        ConfigOrigin origin = e.origin();
        String message =
                String.valueOf(e.getMessage()).replaceAll("\\s+", " ").replaceAll(" \\(if you intended .*", "");
        if (origin == null) {
            add(place, message);
        } else {
            String told = origin.description() + ": ";
            add(origin, message.startsWith(told) ? message.substring(told.length()) : message);
        }
    }

    /** An error is one line, and a terminal shows it: no character of a key, a value or a file name may rule either. */
    private static String escaped(String text) {
        return CONTROL.matcher(text)
                .replaceAll(control ->
                        String.format("\\\\u%04x", (int) control.group().charAt(0)));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the lines of the file; what has no line comes first. */
    List<String> texts() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(Problem::text)
                .toList();
    }
}
