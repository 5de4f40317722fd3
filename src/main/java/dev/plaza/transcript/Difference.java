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
        try {
            return firstDifference(expected, new Metered(came));
        } catch (Metered.Exhausted e) {
            return "it does not fit";
        }
    }

    /** What is still missing of a reply that may yet become right; empty where that is plain to see. */
    static String missing(Text expected, CharSequence came) {
        boolean hasMatcher = expected.parts().stream().anyMatch(Text.Match.class::isInstance);
        return came.isEmpty() || !hasMatcher ? "" : "; " + describe(expected, came);
    }

    private static String firstDifference(Text expected, CharSequence came) {
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
            int taken = open.kind().taken(rest);
            return taken < rest.length()
                    ? differs(good + taken, visible(part), rest.subSequence(taken, rest.length()))
                    : "after " + open.visible() + " comes no " + quoted(visible(part))
                            + (rest.isEmpty() || !open.kind().mayBeEmpty() ? "" : ": it begins with " + shown(rest));
        }
        if (part instanceof Text.Literal(String bytes)) {
            int same = commonPrefix(bytes, rest);
            return differs(good + same, cut(bytes.substring(same)), rest.subSequence(same, rest.length()));
        }
        return differs(good, part.visible(), rest);
    }

    private static String differs(int offset, String expected, CharSequence rest) {
        String got = rest.isEmpty() ? "nothing" : shown(rest);
        return (offset == 0 ? "at once" : "after " + offset + " bytes that fit") + ": expected " + quoted(expected)
                + ", got " + got;
    }

    private static String shown(CharSequence rest) {
        return quoted(cut(rest)) + " (hex " + hex(rest.charAt(0)) + ")";
    }

    private static String hex(char first) {
        return HexFormat.of().toHexDigits((byte) first);
    }

    private static String visible(Text.Part part) {
        return part instanceof Text.Literal(String bytes) ? cut(bytes) : part.visible();
    }

    /** Cut before it is escaped: half an escape would name another byte. */
    private static String cut(CharSequence bytes) {
        return bytes.length() <= SHOWN ? Text.visible(bytes) : Text.visible(bytes.subSequence(0, SHOWN)) + "…";
    }

    private static String quoted(String visible) {
        return '"' + visible + '"';
    }

    private static int commonPrefix(String bytes, CharSequence rest) {
        int same = 0;
        while (same < bytes.length() && same < rest.length() && bytes.charAt(same) == rest.charAt(same)) {
            same++;
        }
        return same;
    }
}
