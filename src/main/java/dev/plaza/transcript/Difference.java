package dev.plaza.transcript;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;

/** Words for the first place where what came departs from what was expected; any thread. */
final class Difference {
    private static final int SHOWN = 40;

    private Difference() {}

    /** The text must be resolved, and must not fit what came. */
    static String describe(Text expected, CharSequence came) {
        List<Text.Part> parts = expected.parts();
        int good = 0;
        for (int i = 0; i < parts.size(); i++) {
            Matcher matcher = new Text(parts.subList(0, i + 1)).pattern().matcher(came);
            if (!matcher.lookingAt()) {
                return describe(parts, i, came.subSequence(good, came.length()), good);
            }
            good = matcher.end();
        }
        return "it does not fit";
    }

    private static String describe(List<Text.Part> parts, int i, CharSequence rest, int good) {
        Text.Part part = parts.get(i);
        if (i > 0 && parts.get(i - 1) instanceof Text.Match open) {
            return "after " + open.visible() + " comes no " + quoted(part.visible());
        }
        if (part instanceof Text.Literal(String bytes)) {
            int same = commonPrefix(bytes, rest);
            return differs(good + same, Text.visible(bytes.substring(same)), rest.subSequence(same, rest.length()));
        }
        return differs(good, part.visible(), rest);
    }

    private static String differs(int offset, String expected, CharSequence rest) {
        String got = rest.isEmpty()
                ? "nothing"
                : quoted(Text.visible(rest.subSequence(0, shown(rest)))) + " (hex " + hex(rest.charAt(0)) + ")";
        return (offset == 0 ? "at once" : "after " + offset + " bytes that fit") + ": expected " + quoted(expected)
                + ", got " + got;
    }

    private static String hex(char first) {
        return HexFormat.of().toHexDigits((byte) first);
    }

    private static int shown(CharSequence rest) {
        return Math.min(rest.length(), SHOWN);
    }

    private static String quoted(String visible) {
        return '"' + (visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "…") + '"';
    }

    private static int commonPrefix(String bytes, CharSequence rest) {
        int same = 0;
        while (same < bytes.length() && same < rest.length() && bytes.charAt(same) == rest.charAt(same)) {
            same++;
        }
        return same;
    }
}
