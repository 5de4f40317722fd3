package dev.plaza.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Input;
import dev.plaza.fuzz.Target;
import dev.plaza.transcript.Expectation.Differs;
import dev.plaza.transcript.Expectation.Fits;
import dev.plaza.transcript.Expectation.Open;
import dev.plaza.transcript.Expectation.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever is expected and whatever comes, more bytes never change a verdict, and a difference can be told. */
public final class ExpectationFuzz {
    public static final Target TARGET = new Target(
            "expectation",
            List.of(
                    seed("OK\\r\\n", "OK\r\nOK"),
                    seed("{x=any} {int}-{n=count}!", "a b 12-c\nd\n!"),
                    seed("{lines}#\\n", "a\nb\n#\n"),
                    seed("{word} {ci:ByE}{end}", "w@ bYe"),
                    seed("{iso8601}\\n", "2025-09-12T17:24:13.123+05:30\n"),
                    seed("{iso8601}0", "20250912T172413,5+05300"),
                    seed("{all}\\n\\n{x=all}Error: {any}\\n", "a\n\n\nError: x\n"),
                    seed("{int}1", "111"),
                    seed("a\\xff{any}\\u{9b}", "a\u00ff\u00c2\u009b")),
            ExpectationFuzz::holds);

    /** So short that no comparison is given up. */
    private static final int LONGEST = 60;

    private static final int MOST_MATCHERS = 3;

    private ExpectationFuzz() {}

    private static byte[] seed(String expected, String came) {
        return Input.of(expected + came, expected.length());
    }

    static void holds(byte[] bytes) {
        Input input = new Input(bytes);
        int length = input.choice(256);
        String rest = new String(input.rest(), StandardCharsets.ISO_8859_1);
        int cut = Math.min(length, rest.length());
        Text expected;
        try {
            expected = TextParser.parse(rest.substring(0, cut));
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        if (isResolvedAndEnds(expected)) {
            holds(expected, rest.substring(cut, Math.min(rest.length(), cut + LONGEST)));
        }
    }

    private static boolean isResolvedAndEnds(Text text) {
        List<Text.Part> parts = text.parts();
        boolean isOpen = parts.stream()
                .anyMatch(
                        part -> part instanceof Text.Recall || part instanceof Text.Sum || part instanceof Text.Token);
        long matchers = parts.stream().filter(Text.Match.class::isInstance).count();
        boolean endsEarly =
                !parts.isEmpty() && parts.subList(0, parts.size() - 1).contains(new Text.End());
        return !isOpen
                && !endsEarly
                && !parts.isEmpty()
                && matchers <= MOST_MATCHERS
                && !(parts.getLast() instanceof Text.Match);
    }

    private static void holds(Text expected, String came) {
        Expectation expectation = new Expectation(expected);
        Verdict last = new Open();
        for (int length = 0; length <= came.length(); length++) {
            String sofar = came.substring(0, length);
            Verdict now = expectation.judge(sofar, false);
            assertThat(last instanceof Open || now.equals(last))
                    .as("%s, then %s of %s", last, now, sofar)
                    .isTrue();
            assertEnded(expected, expectation, sofar, now);
            last = now;
        }
    }

    private static void assertEnded(Text expected, Expectation expectation, String came, Verdict before) {
        Verdict ended = expectation.judge(came, true);
        assertThat(ended).isNotInstanceOf(Open.class);
        assertThat(before instanceof Open || ended.equals(before))
                .as("%s, then %s at the end of %s", before, ended, came)
                .isTrue();
        if (ended instanceof Fits(int length, var remembered)) {
            assertThat(length).isBetween(0, came.length());
        } else {
            assertThat(ended).isInstanceOf(Differs.class);
            assertThat(Difference.describe(expected, came)).isNotBlank();
            assertThat(Difference.missing(expected, came)).isNotNull();
        }
    }
}
