package dev.plaza.transcript;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges whether what has come so far is what was expected; any thread.
 *
 * <p>A match counts as soon as it is there: matchers take as little as the rest allows, so that the verdict does not
 * depend on how the bytes were cut into segments.
 */
final class Expectation {
    /** What can be said of the bytes that came so far. */
    sealed interface Verdict {}

    /** They begin with what was expected, which is this long. */
    record Fits(int length, Map<String, String> remembered) implements Verdict {}

    /** More bytes may still make it what was expected. */
    record Open() implements Verdict {}

    /** No more bytes can help. */
    record Differs() implements Verdict {}

    private final Text expected;
    private final Pattern pattern;
    private final boolean untilEnd;

    /** The text must be resolved. */
    Expectation(Text expected) {
        this.expected = expected;
        this.pattern = expected.pattern();
        this.untilEnd = expected.parts().getLast() instanceof Text.End;
    }

    /** Ended: nothing more can come. */
    @SuppressWarnings("JdkObsolete") // hitEnd is for input that comes in pieces, and this is such
    Verdict judge(CharSequence came, boolean ended) {
        Matcher matcher = pattern.matcher(new Metered(came));
        try {
            if (matcher.lookingAt()) {
                return untilEnd && !ended ? new Open() : new Fits(matcher.end(), remembered(matcher));
            }
            return matcher.hitEnd() && !ended ? new Open() : new Differs();
        } catch (Metered.Exhausted e) {
            return ended ? new Differs() : new Open();
        }
    }

    private Map<String, String> remembered(Matcher matcher) {
        Map<String, String> remembered = new HashMap<>();
        int group = 0;
        for (Text.Part part : expected.parts()) {
            if (part instanceof Text.Match(Kind kind, String name)) {
                String matched = matcher.group(++group);
                if (name != null) {
                    remembered.put(name, kind.remembered(matched));
                }
            }
        }
        return remembered;
    }
}
