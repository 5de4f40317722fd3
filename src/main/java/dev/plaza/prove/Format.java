package dev.plaza.prove;

import java.util.Locale;

/** The forms in which findings can be written; a value, any thread. */
public enum Format {
    TEXT,
    JSON,
    HTML;

    public Report report() {
        return switch (this) {
            case TEXT -> new TextReport();
            case JSON -> new JsonReport();
            case HTML -> new HtmlReport();
        };
    }

    /** {@code html}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
