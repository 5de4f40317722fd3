package dev.plaza.transcript;

import dev.plaza.transcript.Text.Part;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of a step, its escapes and braces; used by one thread, once. What is wrong is an
 * IllegalArgumentException.
 */
final class TextParser {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
    private static final Pattern SUM = Pattern.compile("([A-Za-z][A-Za-z0-9]*)([+-][0-9]{1,18})");
    private static final Pattern TOKEN = Pattern.compile("token[0-9]*");
    private static final Pattern PAD = Pattern.compile("pad:([0-9]{1,7}):(.+)", Pattern.DOTALL);

    /** Of all the pads of a text together. */
    private static final int MOST_PADDED = 16 * 1024 * 1024;

    private final String source;
    private final List<Part> parts = new ArrayList<>();
    private int at;
    private long padded;

    private TextParser(String source) {
        this.source = source;
    }

    static Text parse(String source) {
        TextParser parser = new TextParser(source);
        while (parser.at < source.length()) {
            parser.parts.add(parser.next());
        }
        return new Text(parser.parts);
    }

    private Part next() {
        return switch (source.charAt(at)) {
            case '\\' -> new Text.Literal(escape());
            case '{' -> braces(inBraces());
            default -> new Text.Literal(plain());
        };
    }

    private String plain() {
        int from = at;
        while (at < source.length() && source.charAt(at) != '\\' && source.charAt(at) != '{') {
            at++;
        }
        return utf8(source.substring(from, at));
    }

    private String escape() {
        at++;
        char c = at < source.length() ? source.charAt(at++) : ' ';
        return switch (c) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '\\', '{', '}' -> String.valueOf(c);
            case 'x' -> String.valueOf((char) hex(skip(2)));
            case 'u' -> character();
            default -> throw new IllegalArgumentException("no such escape: \\" + (c + "").strip());
        };
    }

    private String character() {
        if (!source.startsWith("{", at) || source.indexOf('}', at) < 0) {
            throw new IllegalArgumentException("\\u wants braces: \\u{20ac}");
        }
        int codePoint = hex(inBraces());
        if (!Character.isValidCodePoint(codePoint) || (codePoint >= 0xD800 && codePoint <= 0xDFFF)) {
            throw new IllegalArgumentException("no such character: " + Integer.toHexString(codePoint));
        }
        return utf8(Character.toString(codePoint));
    }

    private String skip(int count) {
        String skipped = source.substring(at, Math.min(source.length(), at + count));
        at += skipped.length();
        return skipped;
    }

    private static int hex(String digits) {
        if (!digits.matches("[0-9A-Fa-f]{2,6}")) {
            throw new IllegalArgumentException("no hexadecimal number of 2 to 6 digits: " + digits);
        }
        return Integer.parseInt(digits, 16);
    }

    /** What stands between the brace here and the one that closes it, escapes left as they are. */
    private String inBraces() {
        int from = at + 1;
        for (at = from; at < source.length(); at++) {
            if (source.charAt(at) == '}') {
                return source.substring(from, at++);
            }
            if (source.charAt(at) == '\\') {
                at = endOfEscape();
            }
        }
        throw new IllegalArgumentException("a brace is not closed; a brace that is meant is \\{");
    }

    /** Where the last character of the escape is that begins here. */
    private int endOfEscape() {
        int end = source.startsWith("\\u{", at) ? source.indexOf('}', at) : at + 1;
        return end < 0 ? source.length() : end;
    }

    private Part braces(String body) {
        int equals = body.indexOf('=');
        if (body.startsWith("ci:")) {
            return new Text.AnyCase(literal(body.substring(3)));
        } else if (body.startsWith("pad:")) {
            return pad(body);
        } else if (equals >= 0) {
            return new Text.Match(kind(body.substring(equals + 1)), name(body.substring(0, equals)));
        }
        return word(body);
    }

    private static Part word(String body) {
        if (body.equals("end")) {
            return new Text.End();
        }
        if (TOKEN.matcher(body).matches()) {
            return new Text.Token(body);
        }
        if (Kind.named(body) != null) {
            return new Text.Match(unnamed(kind(body)), null);
        }
        Matcher sum = SUM.matcher(body);
        return sum.matches() ? new Text.Sum(sum.group(1), new BigInteger(sum.group(2))) : new Text.Recall(name(body));
    }

    private Part pad(String body) {
        Matcher pad = PAD.matcher(body);
        if (!pad.matches()) {
            throw new IllegalArgumentException("a pad is written {pad:4096:a}, not {" + body + "}");
        }
        String padding = literal(pad.group(2));
        int times = Integer.parseInt(pad.group(1));
        padded += (long) times * padding.length();
        if (padded > MOST_PADDED) {
            throw new IllegalArgumentException("longer than " + MOST_PADDED + " bytes: {" + body + "}");
        }
        return new Text.Literal(padding.repeat(times));
    }

    private static String literal(String source) {
        Text text = parse(source);
        if (text.parts().size() == 1 && text.parts().getFirst() instanceof Text.Literal literal) {
            return literal.bytes();
        }
        throw new IllegalArgumentException("wants plain text, not: " + source);
    }

    private static Kind kind(String name) {
        Kind kind = Kind.named(name);
        if (kind == null) {
            throw new IllegalArgumentException("no such matcher: " + name);
        }
        return kind;
    }

    private static Kind unnamed(Kind kind) {
        if (kind == Kind.COUNT) {
            throw new IllegalArgumentException("a count wants a name: {n=count}");
        }
        return kind;
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("neither a matcher nor a name: {" + name + "}");
        }
        if (Kind.named(name) != null || TOKEN.matcher(name).matches() || name.equals("end")) {
            throw new IllegalArgumentException("not free to be a name: " + name);
        }
        return name;
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
