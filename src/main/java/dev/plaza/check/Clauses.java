package dev.plaza.check;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbered clauses of a protocol's page; immutable, any thread. */
final class Clauses {
    private static final Pattern CLAUSE = Pattern.compile("(\\d+\\.\\d+) (.*?)(?: \\[(?:must|should|extra)])?");

    private final Map<String, String> texts = new HashMap<>();

    /** A clause is a paragraph that begins with its number. */
    Clauses(String page) {
        for (String paragraph : page.split("\n\\s*\n", -1)) {
            Matcher clause = CLAUSE.matcher(paragraph.strip().replaceAll("\\s+", " "));
            if (clause.matches()) {
                texts.put(clause.group(1), clause.group(2));
            }
        }
    }

    /** What the clause that is cited as {@code chat §3.16} says. */
    String quote(String citation) {
        String number = citation.substring(citation.indexOf('§') + 1);
        String text = texts.get(number);
        if (text == null) {
            throw new IllegalArgumentException("the page has no clause " + citation);
        }
        return text;
    }
}
