package dev.plaza.transcript;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What one run of a transcript remembers, its random words too; confined to the thread of the run. */
public final class Captures {
    private static final int TOKEN_LENGTH = 12;

    private final RandomGenerator random;
    private final Map<String, String> values = new HashMap<>();

    public Captures(RandomGenerator random) {
        this.random = random;
    }

    /** Values by name, as bytes (ISO 8859-1). */
    public void remember(Map<String, String> matched) {
        values.putAll(matched);
    }

    /** The text with all that is remembered put in its place; what is left are literals and matchers. */
    public Text resolve(Text text) {
        return new Text(text.parts().stream().map(this::resolve).toList());
    }

    private Text.Part resolve(Text.Part part) {
        return switch (part) {
            case Text.Recall(String name) -> new Text.Literal(value(name));
            case Text.Sum(String name, BigInteger added) ->
                new Text.Literal(new BigInteger(value(name)).add(added).toString());
            case Text.Token(String name) -> new Text.Literal(values.computeIfAbsent(name, absent -> randomWord()));
            case Text.Literal literal -> literal;
            case Text.AnyCase anyCase -> anyCase;
            case Text.Match match -> match;
            case Text.End end -> end;
        };
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("not remembered, though the parser let it pass: " + name);
        }
        return value;
    }

    private String randomWord() {
        StringBuilder word = new StringBuilder(TOKEN_LENGTH);
        random.ints(TOKEN_LENGTH, 'a', 'z' + 1).forEach(c -> word.append((char) c));
        return word.toString();
    }
}
