package dev.plaza.ops;

import java.util.regex.Pattern;

/** How records stand in a file. */
public enum Format {
    /** An object a line. */
    JSON,
    /** For people, and exact. */
    TEXT,
    /** As clients see it, or as people wrote it; to be imported only. */
    LINES;

    /** A number and an exact time, as nobody's words begin who does not mean it. */
    private static final Pattern RECORD =
            Pattern.compile("(?:[a-z#]+ )?[0-9]+ [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z .*");

    /** The format of a file that begins with this line. */
    static Format of(String first) {
        if (first.startsWith("{\"")) {
            return JSON;
        }
        return Head.isText(first) || RECORD.matcher(first).matches() ? TEXT : LINES;
    }
}
