package dev.plaza.check;

import java.util.Locale;

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

    /** {@code junit}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
