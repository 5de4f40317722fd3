package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plaza.protocol.Protocol;
import dev.plaza.transcript.Outcome.Failed;
import dev.plaza.transcript.Outcome.Symptom;
import dev.plaza.transcript.Transcript;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Protocol TINY = Protocol.load("tiny");
    private static final Protocol CHAT = Protocol.load("chat");

    /** The last step is the one that failed. */
    private static String cause(
            Protocol protocol, String header, Symptom symptom, String expected, String got, String... steps) {
        Transcript transcript =
                Cases.of(protocol, protocol.name() + "/case/1", header, steps).transcript();
        String client = steps[steps.length - 1].substring(0, 1);
        return Diagnosis.of(
                protocol,
                transcript,
                new Failed(transcript.steps().getLast().origin(), symptom, client, expected, got, "so", List.of()));
    }

    private static String tiny(Symptom symptom, String expected, String got, String... steps) {
        return cause(TINY, "", symptom, expected, got, steps);
    }

    @Test
    void lineEndsAreSeenInTheBytes() {
        assertThat(cause(CHAT, "", Symptom.SILENT, "OK\\r\\n", "OK\\n", "A > push: a", "A < OK"))
                .contains("LF where it must end with CR LF");
        assertThat(tiny(Symptom.DIFFERS, "OK\\n", "OK\\r\\n", "A >> TIME\\n", "A < OK"))
                .contains("CR LF where a bare LF");
        assertThat(tiny(Symptom.SILENT, "OK\\n", "OK", "A > TIME", "A < OK")).contains("leaves out the line end");
    }

    @Test
    void whatCameMayHaveHadAnotherCaseOrOtherWhiteSpace() {
        assertThat(tiny(Symptom.DIFFERS, "{ci:ECHO} Hi\\n", "echo HI\\n", "A > echo Hi", "A < {ci:ECHO} Hi"))
                .contains("case of letters");
        assertThat(tiny(Symptom.DIFFERS, "{ci:ECHO} a  b\\n", "echo a b\\n", "A > echo a  b", "A < {ci:ECHO} a  b"))
                .contains("white space");
    }

    @Test
    void twiceEncodedTextIsRecognized() {
        assertThat(tiny(Symptom.DIFFERS, "{ci:ECHO} é\\n", "ECHO Ã©\\n", "A > ECHO é", "A < {ci:ECHO} é"))
                .contains("Latin-1");
    }

    @Test
    void aLineTooFewAtAnEndIsOffByOneButASingleLineIsNot() {
        assertThat(cause(CHAT, "", Symptom.DIFFERS, "x: 1\\nx: 2\\r\\n", "x: 1\\r\\n", "A > getrange 0 1", "A < x"))
                .contains("off by one");
        assertThat(cause(CHAT, "", Symptom.DIFFERS, "x: 1\\r\\n", "\\r\\n", "A > getrange 0 0", "A < x"))
                .doesNotContain("off by one");
    }

    @Test
    void bracesInTextAreNoMatchers() {
        assertThat(cause(CHAT, "", Symptom.DIFFERS, "\\{ a\\r\\n", "{a\\r\\n", "A > test: \\{ a", "A < \\{ a"))
                .contains("white space");
    }

    @Test
    void theCaseItselfKnowsWhyAnotherReplyComesNotWhyNoneDoes() {
        String header = "cause: it is the moon\n";
        assertThat(cause(TINY, header, Symptom.DIFFERS, "OK\\n", "elephant\\n", "A > TIME", "A < OK"))
                .isEqualTo("it is the moon");
        assertThat(cause(TINY, header, Symptom.DIFFERS, "OK\\n", "OK\\r\\n", "A >> TIME\\n", "A < OK"))
                .contains("CR LF");
        assertThat(cause(TINY, header, Symptom.SILENT, "OK\\n", "nothing", "A +", "B < OK"))
                .contains("at a time");
    }

    @Test
    void whatWasSentHowSuggestsACause() {
        assertThat(tiny(Symptom.DIFFERS, "OK\\n", "elephant\\n", "A . TIME", "A < OK"))
                .contains("one read");
        assertThat(tiny(Symptom.SILENT, "OK\\n", "nothing", "A >> TIME\\nTIME\\n", "A < OK", "A < OK"))
                .contains("several requests");
        assertThat(tiny(Symptom.CLOSED, "OK\\n", "nothing", "A >> TIME\\n", "A half-close", "A < OK"))
                .contains("ends its input");
        assertThat(tiny(Symptom.CLOSED, "OK\\n", "nothing", "A > \\xff", "A < OK"))
                .contains("UTF-8");
        assertThat(tiny(Symptom.RESET, "{end}", "nothing", "A > QUIT", "A x")).contains("reset");
        assertThat(tiny(Symptom.RESET, "hello\\n", "nothing", "A < hello")).contains("throws it away at once");
        assertThat(tiny(Symptom.OPEN, "{end}", "nothing", "A > QUIT", "A x")).contains("does not close");
        assertThat(tiny(Symptom.TALKED, "{end}", "OK\\n", "A > QUIT", "A x")).contains("only close");
        assertThat(tiny(Symptom.SILENT, "hello\\n", "nothing", "A < hello")).contains("greet");
    }

    /** A bare LF inside a reply that ends rightly is no wrong end. */
    @Test
    void aReplyThatEndsRightlyIsNotToldToEndOtherwise() {
        assertThat(cause(CHAT, "", Symptom.SILENT, "a\\nb\\r\\n", "a\\nb\\n\\r\\n", "A > get", "A < {all}b"))
                .doesNotContain("must end with CR LF");
    }

    /** What a case knows of its own failures it does not know of a greeting. */
    @Test
    void aGreetingIsBlamedOnNoOtherCase() {
        String header = "cause: a word of its own\n";
        Transcript transcript = Cases.of(TINY, "tiny/case/1", header, "A < hello", "A > TIME", "A < OK")
                .transcript();
        Failed failed = new Failed(
                transcript.steps().getFirst().origin(),
                Symptom.DIFFERS,
                "A",
                "hello\\n",
                "elephant\\n",
                "so",
                List.of());
        assertThat(Diagnosis.of(TINY, transcript, failed)).contains("does not greet");
    }

    @Test
    void whoIsStillSendingAtTheDeadlineIsNotSilent() {
        assertThat(tiny(Symptom.ENDLESS, "OK\\n", "x", "A > TIME", "A < OK")).contains("without end", "--timeout");
    }

    @Test
    void whereNothingIsKnownNothingIsSaid() {
        assertThat(tiny(Symptom.DIFFERS, "OK\\n", "elephant\\n", "A > TIME", "A < OK"))
                .isEmpty();
        assertThat(tiny(Symptom.DIFFERS, "OK\\n", "O… (9999 in all)", "A > TIME", "A < OK"))
                .isEmpty();
    }

    @Test
    void noFailureIsTooStrangeToBeLookedAt() {
        Random random = new Random(3);
        List<Case> cases = Suite.of(CHAT);
        IntStream.range(0, 3_000).forEach(turn -> {
            Transcript transcript = cases.get(random.nextInt(cases.size())).transcript();
            int step = random.nextInt(transcript.steps().size());
            Failed failed = new Failed(
                    transcript.steps().get(step).origin(),
                    Symptom.values()[random.nextInt(Symptom.values().length)],
                    "A",
                    strange(random),
                    strange(random),
                    "so",
                    List.of());
            assertThatCode(() -> Diagnosis.of(CHAT, transcript, failed))
                    .as("turn %d: %s", turn, failed)
                    .doesNotThrowAnyException();
        });
    }

    private static String strange(Random random) {
        List<String> parts =
                List.of("OK", "\\r", "\\n", "{all}", "{end}", "{", "}", "\\xff", "\\u{9b}", "é", " ", "nothing", "\\");
        return random.ints(random.nextInt(8), 0, parts.size())
                .mapToObj(parts::get)
                .reduce("", String::concat);
    }
}
