package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plaza.report.Ending;
import dev.plaza.report.Formats;
import dev.plaza.transcript.Transcript.Level;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The reports, against golden files ({@code -Dplaza.golden=write} renews them) and as their formats' readers see them. */
class ReportTest {
    private static final Path GOLDEN = Path.of("src/test/resources/check/golden");

    static Stream<Arguments> goldens() {
        return Stream.of(Format.values())
                .flatMap(format -> Stream.of(
                        Arguments.of(format, "fixed", Specimens.fixed()),
                        Arguments.of(format, "interrupted", Specimens.interrupted())));
    }

    private static String written(Format format, Findings findings) throws IOException {
        StringBuilder out = new StringBuilder();
        format.report().write(findings, Specimens.REPLAY, out);
        return out.toString();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("goldens")
    void isTheSameToTheLastByte(Format format, String name, Findings findings) throws IOException {
        String report = written(format, findings);

        Path golden = GOLDEN.resolve(name + "." + format.toString().toLowerCase(Locale.ROOT));
        if ("write".equals(System.getProperty("plaza.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, report);
        }
        assertThat(report).isEqualTo(Files.readString(golden));
        Validity.requireValid(format, report);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void isWellFormedWhateverWasFound(Format format) throws IOException {
        for (long seed = 0; seed < 1_000; seed++) {
            try {
                Validity.requireValid(format, written(format, Specimens.random(seed)));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void isBoundedHoweverMuchWasSaid(Format format) throws IOException {
        String report = written(format, Specimens.talkative());

        assertThat(report).hasSizeLessThan(120_000).contains("… ").contains(" lines before");
        Validity.requireValid(format, report);
    }

    @Test
    void anyTextComesBackFromJsonAsItIsShown() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            String shown = Shown.lines(Specimens.text(random));
            assertThat(Validity.json(Particulars.json(List.of(shown))).get(0).asText())
                    .isEqualTo(shown);
        }
    }

    @Test
    void anyTextComesBackFromXmlAsItIsShown() throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(written(Format.JUNIT, Specimens.fixed()))));
        Result failed = Specimens.fixed().failures().get(1);
        Account account = new Account(failed, (Verdict.Failed) failed.verdict(), Specimens.REPLAY);

        assertThat(document.getElementsByTagName("failure").item(1).getTextContent())
                .isEqualTo(account.text());
        assertThat(document.getElementsByTagName("failure")
                        .item(1)
                        .getAttributes()
                        .getNamedItem("message")
                        .getNodeValue())
                .startsWith("flaky: failed 1 of 3 times; after 3 bytes that fit")
                .contains("\\x00 ESC \\x1b[31m C1 \\u{9b} FFFE \\u{fffe} lone \\u{d83d}");
    }

    @Test
    void tapSaysWhatCountsAndWhatDoesNot() throws IOException {
        TapDocument tap = TapDocument.read(written(Format.TAP, Specimens.fixed()));

        assertThat(tap.points())
                .extracting(TapDocument.Point::ok)
                .containsExactly(true, false, false, false, true, true, false);
        assertThat(tap.points().get(1).directive()).isEmpty();
        assertThat(tap.points().get(3).directive()).isEqualTo("TODO no must, but should");
        assertThat(tap.points().get(4).directive()).startsWith("SKIP needs-settings: needs something: ");
        assertThat(tap.points().get(2).yaml()).contains("  attempts: 3\n  failures: 1\n  duration_ms: 1234\n");
        assertThat(tap.bailOut()).isEmpty();
        assertThat(TapDocument.read(written(Format.TAP, Specimens.interrupted()))
                        .bailOut())
                .isEqualTo("the check was interrupted");
    }

    @Test
    void gradescopeGivesAPointForAMust() throws IOException {
        JsonNode tests =
                Validity.json(written(Format.GRADESCOPE, Specimens.fixed())).get("tests");

        assertThat(tests)
                .extracting(test ->
                        test.get("score").asInt() + "/" + test.get("max_score").asInt())
                .containsExactly("1/1", "0/1", "0/1", "0/0", "0/0", "0/1", "0/0");
        assertThat(tests)
                .extracting(test -> test.path("status").asText("none"))
                .containsExactly("passed", "failed", "failed", "failed", "none", "failed", "failed");
    }

    @Test
    void gradescopeLeavesOutAMustThatThisServerCannotBeAsked() throws IOException {
        Findings findings = new Findings(
                Specimens.fixed().protocol(),
                "here",
                List.of(Specimens.skipped("tiny/persist/1", Level.MUST, Verdict.Reason.NEEDS_RESTART)),
                List.of(),
                java.time.Duration.ZERO,
                new Ending.Complete());

        JsonNode test =
                Validity.json(written(Format.GRADESCOPE, findings)).get("tests").get(0);
        assertThat(test.get("max_score").asInt()).isZero();
        assertThat(test.has("status")).isFalse();
    }

    @Test
    void theCommandThatReplaysAFlakyCaseTriesItAsOften() {
        Result flaky = Specimens.fixed().results().get(2);

        assertThat(new Account(flaky, (Verdict.Failed) flaky.verdict(), "plaza check tiny here:1").again())
                .isEqualTo("plaza check tiny here:1 tiny/echo/2 --seed 42 --repeat 3");
    }

    @Test
    void anUnknownFormatIsToldWhichThereAre() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Formats.named(Format.class, "xml")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a report is text, json, junit, tap, gradescope, not xml");
    }
}
