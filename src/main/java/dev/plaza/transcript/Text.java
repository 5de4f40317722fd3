package dev.plaza.transcript;

import dev.plaza.text.Escapes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a step sends or expects; immutable, any thread.
 *
 * <p>Strings in it are bytes, each as the character of ISO 8859-1 with its number.
 */
public record Text(List<Part> parts) {
    /** An escape, in which a brace means something else, or a brace. */
    private static final Pattern BRACE = Pattern.compile("\\\\\\\\|\\\\u\\{[0-9a-f]+}|[{}]");

    public Text {
        parts = merged(parts);
    }

    /** A stretch of a text. */
    public sealed interface Part {
        /** As it is shown to people: escaped, and in braces where the transcript has braces. */
        String visible();
    }

    /** Exactly these bytes. */
    public record Literal(String bytes) implements Part {
        @Override
        public String visible() {
            return withoutMeaning("{", Text.visible(bytes));
        }
    }

    /** These bytes, ASCII letters in any case. */
    public record AnyCase(String bytes) implements Part {
        @Override
        public String visible() {
            return "{ci:" + withoutMeaning("{}", Text.visible(bytes)) + "}";
        }
    }

    /** Something of a kind, remembered if it has a name. */
    public record Match(Kind kind, @Nullable String name) implements Part {
        @Override
        public String visible() {
            return name == null ? "{" + kind + "}" : "{" + name + "=" + kind + "}";
        }
    }

    /** What was remembered under a name. */
    public record Recall(String name) implements Part {
        @Override
        public String visible() {
            return "{" + name + "}";
        }
    }

    /** The number remembered under a name, and something added to it. */
    public record Sum(String name, BigInteger added) implements Part {
        @Override
        public String visible() {
            return "{" + name + (added.signum() < 0 ? "" : "+") + added + "}";
        }
    }

    /** A random word, the same all through a run. */
    public record Token(String name) implements Part {
        @Override
        public String visible() {
            return "{" + name + "}";
        }
    }

    /** The end of the stream. */
    public record End() implements Part {
        @Override
        public String visible() {
            return "{end}";
        }
    }

    /** Reads the notation of protocols/README.md; what is wrong in it is an IllegalArgumentException. */
    public static Text parse(String source) {
        return TextParser.parse(source);
    }

    /** The bytes that are shown so, if nothing in it is a matcher. */
    public static Text literal(String visible) {
        return parse(withoutMeaning("{", visible));
    }

    private static String withoutMeaning(String braces, String visible) {
        return BRACE.matcher(visible)
                .replaceAll(found ->
                        Matcher.quoteReplacement((braces.contains(found.group()) ? "\\" : "") + found.group()));
    }

    Text plus(String end) {
        List<Part> longer = new ArrayList<>(parts);
        longer.add(new Literal(end));
        return new Text(longer);
    }

    /** The bytes of a text that is nothing but literal. */
    public byte[] bytes() {
        StringBuilder bytes = new StringBuilder();
        for (Part part : parts) {
            if (!(part instanceof Literal literal)) {
                throw new IllegalStateException("not literal: " + part.visible());
            }
            bytes.append(literal.bytes());
        }
        return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** How many of its bytes are known. */
    int literalLength() {
        return parts.stream()
                .mapToInt(part ->
                        part instanceof Literal literal ? literal.bytes().length() : 0)
                .sum();
    }

    /** Nothing in it is left to the one who sends or receives it. */
    public boolean isLiteral() {
        return parts.stream().allMatch(part -> part instanceof Literal);
    }

    /** As a regular expression over bytes, in which each matcher is a group, in their order. The text must be resolved. */
    public Pattern pattern() {
        StringBuilder regex = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Literal(String bytes) -> regex.append(Pattern.quote(bytes));
                case AnyCase(String bytes) ->
                    regex.append("(?i:").append(Pattern.quote(bytes)).append(')');
                case Match(Kind kind, String name) ->
                    regex.append('(').append(kind.regex()).append(')');
                case End end -> regex.append("\\z");
                case Recall recall -> throw new IllegalArgumentException("not resolved: " + recall);
                case Sum sum -> throw new IllegalArgumentException("not resolved: " + sum);
                case Token token -> throw new IllegalArgumentException("not resolved: " + token);
            }
        }
        return Pattern.compile(regex.toString());
    }

    /** As it is shown to people: escaped, and with its matchers in braces. */
    public String visible() {
        return parts.stream().map(Part::visible).collect(Collectors.joining());
    }

    static String visible(CharSequence bytes) {
        byte[] array = bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
        return Escapes.visible(array, 0, array.length);
    }

    /** Neighbouring literals made one: a character may lie in two of them, and is shown whole then. */
    private static List<Part> merged(List<Part> parts) {
        List<Part> merged = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Literal(String next)
                    && !merged.isEmpty()
                    && merged.getLast() instanceof Literal(String before)) {
                merged.set(merged.size() - 1, new Literal(before + next));
            } else if (!part.equals(new Literal(""))) {
                merged.add(part);
            }
        }
        return List.copyOf(merged);
    }
}
