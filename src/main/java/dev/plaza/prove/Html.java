package dev.plaza.prove;

import dev.plaza.text.Escapes;

/** Text in a page; pure. */
final class Html {
    private Html() {}

    /** On one line, also in an attribute. */
    static String text(String text) {
        return escaped(Escapes.harmless(text));
    }

    /** On as many lines as it has. */
    static String lines(String text) {
        return escaped(Escapes.harmlessLines(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
