package dev.plaza.net;

import java.util.regex.Pattern;

/**
 * Tells an HTTP request line from a line protocol's first line (all services §7): a web page can make a browser send
 * one to any port, and the lines behind it would be obeyed. Pure.
 */
final class HttpGuard {
    /** A token, which a method is (RFC 9110 §5.6.2, §9.1). */
    private static final String METHOD = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    private static final String LINE = METHOD + " \\S+ HTTP/[0-9]\\.[0-9]";
    private static final Pattern REQUEST_LINE = Pattern.compile(LINE + "[ \t]*");
    // As bytes are shown: tabs and line ends within them are escaped.
    private static final Pattern SHOWN_REQUEST_LINE = Pattern.compile(LINE + "( |\\\\t)*(\\\\[rn].*)?");
    // A target can be longer than a line may be, or than is shown of it: then the version never comes into sight, and
    // only the methods that there are tell it from other lines, which are owed an answer.
    private static final Pattern LONG_BEGINNING =
            Pattern.compile("(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE) (/|https?:).*", Pattern.DOTALL);

    private HttpGuard() {}

    /** Whether the first line of this first request is an HTTP request line. */
    static boolean refuses(Line first) {
        return switch (first) {
            case Line.Text(var text, var ending) ->
                text.contains(" HTTP/") && REQUEST_LINE.matcher(firstLine(text)).matches();
            case Line.Bad bad -> refuses(bad, bad.shown());
        };
    }

    private static boolean refuses(Line.Bad bad, String shown) {
        boolean isCut = bad.fault() == Fault.LINE_TOO_LONG || !bad.whole();
        return (isCut && LONG_BEGINNING.matcher(shown).matches())
                || SHOWN_REQUEST_LINE.matcher(shown).matches();
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end).stripTrailing();
    }
}
