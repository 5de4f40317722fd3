package dev.plaza.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms in which findings can be written; a value, any thread. */
public enum Format {
    TEXT,
    JSON,
    JUNIT,
    TAP,
    GRADESCOPE;

    public Report report() {
        return switch (this) {
            case TEXT -> new TextReport();
            case JSON -> new JsonReport();
            case JUNIT -> new JunitReport();
            case TAP -> new TapReport();
            case GRADESCOPE -> new GradescopeReport();
        };
    }

    /** What is none is an IllegalArgumentException that says so. */
    public static Format named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a report is " + names() + ", not " + name));
    }

    private static String names() {
        return Arrays.stream(values()).map(Format::toString).collect(Collectors.joining(", "));
    }

    /** {@code junit}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
