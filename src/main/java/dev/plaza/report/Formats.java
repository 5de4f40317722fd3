package dev.plaza.report;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Finds the forms in which a report can be written; any thread. */
public final class Formats {
    private Formats() {}

    /** That of this name; what is none is an IllegalArgumentException that says so. */
    public static <F extends Enum<F>> F named(Class<F> all, String name) {
        return Arrays.stream(all.getEnumConstants())
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a report is " + names(all) + ", not " + name));
    }

    private static <F extends Enum<F>> String names(Class<F> all) {
        return Arrays.stream(all.getEnumConstants()).map(Enum::toString).collect(Collectors.joining(", "));
    }
}
