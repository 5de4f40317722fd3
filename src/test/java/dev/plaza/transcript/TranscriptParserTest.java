package dev.plaza.transcript;

import static dev.plaza.transcript.Protocols.SPECIMEN;
import static dev.plaza.transcript.Protocols.transcript;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.transcript.Transcript.Level;
import dev.plaza.transcript.Transcript.Need;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptParserTest {
    private final TranscriptParser parser = new TranscriptParser(SPECIMEN);

    @Test
    void header() {
        Transcript transcript = parser.parse("case.txt", """
                # why this case is here
                id: specimen/two-words/12
                level: should
                clause: specimen §3.2
                title: colons: they may stand in a title
                settings: chat.owner = Ann
                settings: limits.line=10
                needs: clean

                A +
                """);

        assertThat(transcript.id()).isEqualTo("specimen/two-words/12");
        assertThat(transcript.header().level()).isEqualTo(Level.SHOULD);
        assertThat(transcript.header().clause()).isEqualTo("specimen §3.2");
        assertThat(transcript.header().title()).isEqualTo("colons: they may stand in a title");
        assertThat(transcript.header().settings()).containsExactly("chat.owner = Ann", "limits.line=10");
        assertThat(transcript.header().needs()).containsExactlyInAnyOrder(Need.CLEAN, Need.SETTINGS);
    }

    @Test
    void everyStep() {
        List<Step> steps = transcript(
                        "A > text",
                        "A >",
                        "A >> raw",
                        "",
                        "A . text",
                        "A .. raw",
                        "# a comment",
                        "A < text",
                        "A <",
                        "A << raw",
                        "B2 +",
                        "A silent 300ms",
                        "A half-close",
                        "A x",
                        "pause 2s",
                        "B2 reset",
                        "C close")
                .steps();

        assertThat(steps.stream().map(TranscriptParserTest::shown))
                .containsExactly(
                        "6 A sends text\\r\\n",
                        "7 A sends \\r\\n",
                        "8 A sends raw",
                        "10 A sends bytewise text\\r\\n",
                        "11 A sends bytewise raw",
                        "13 A expects text\\n",
                        "14 A expects \\n",
                        "15 A expects raw",
                        "16 B2 connects",
                        "17 A silent PT0.3S",
                        "18 A half-closes",
                        "19 A closed",
                        "20 pause PT2S",
                        "21 B2 resets",
                        "22 C closes");
    }

    @Test
    void aTextIsKeptToTheEndOfItsLine() {
        assertThat(transcript("A >  x  ").steps().stream().map(TranscriptParserTest::shown))
                .containsExactly("6 A sends  x  \\r\\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u2028", "\u2029"})
    void onlyALineEndEndsAText(String separator) {
        assertThat(shown(transcript("A > a" + separator + "b").steps().getFirst()))
                .isEqualTo("6 A sends "
                        + TextParser.parse("a" + separator + "b\\r\\n").visible());
    }

    @Test
    void allItSaysIsBounded() {
        assertThatThrownBy(() -> transcript("A*999 > {pad:9999999:a}"))
                .isInstanceOf(TranscriptException.class)
                .hasMessageContaining("bytes in all");
    }

    @Test
    void afterHalfCloseTheClientStillListens() {
        assertThat(transcript("A half-close", "A < a", "A silent 1ms", "A < b", "A x")
                        .steps())
                .hasSize(5);
    }

    @Test
    void windowsLineEndsAreNotPartOfATranscript() {
        Transcript transcript =
                parser.parse("case.txt", "id: specimen/a/1\r\nlevel: must\r\nclause: c\r\ntitle: t\r\n\r\nA > x\r\n");

        assertThat(shown(transcript.steps().getFirst())).isEqualTo("6 A sends x\\r\\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A | a step is a client's name",
                "1A > x | a step is a client's name",
                "A-B > x | a step is a client's name",
                "> x | a step is a client's name",
                "A >x | no such step: >x",
                "A says x | no such step: says",
                "A x now | nothing follows x",
                "A + now | nothing follows +",
                "A silent | a duration is written",
                "A silent 3 | a duration is written",
                "A silent 3min | a duration is written",
                "pause | a duration is written",
                "pause > x | a duration is written",
                "A >> | nothing to send",
                "A .. | nothing to send",
                "A << | nothing to expect",
                "A > {any} | only what is expected can be {any}",
                "A > {ci:a} | only what is expected can be {ci:a}",
                "A >> {end} | only what is expected can be {end}",
                "A > {x} | not remembered yet: x",
                "A < {x+1} | not remembered yet: x",
                "A < {x=int} {x} | not remembered yet: x",
                "A < {x=int} {x=int} | twice in one text: x",
                "A << {any} | where does it end?",
                "A << a{x=int} | where does it end?",
                "A < a{end} | {end} comes last",
                "A << {end}a | {end} comes last",
                "A < {nonsense | not closed"
            })
    void errorsInAStep(String step, String message) {
        assertThatThrownBy(() -> transcript("B +", step))
                .isInstanceOf(TranscriptException.class)
                .hasMessageStartingWith("case.txt:7: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A x | A > a | A is gone",
                "A close | A + | A is gone",
                "A reset | A < a | A is gone",
                "A +  | A + | A is connected already",
                "A half-close | A > a | nothing is sent after half-close",
                "A half-close | A half-close | nothing is sent after half-close",
                "A < {x=any} | A > {x+1} | no number",
                "A + | restart | a server is restarted when every client is gone"
            })
    void errorsInAStepAfterAnother(String first, String second, String message) {
        assertThatThrownBy(() -> transcript(first, second))
                .isInstanceOf(TranscriptException.class)
                .hasMessageStartingWith("case.txt:7: ")
                .hasMessageContaining(message);
    }

    @Test
    void aCrowdIsAStepOfEachOfItsClients() {
        assertThat(transcript("A*3 > I am {client}", "A*3 x", "restart", "B +").steps())
                .extracting(TranscriptParserTest::shown)
                .containsExactly(
                        "6 A1 sends I am A1\\r\\n",
                        "6 A2 sends I am A2\\r\\n",
                        "6 A3 sends I am A3\\r\\n",
                        "7 A1 closed",
                        "7 A2 closed",
                        "7 A3 closed",
                        "8 restart",
                        "9 B connects");
    }

    @Test
    void whatAServerMustDoIsKnownFromTheStepsAndTheHeader() {
        Transcript transcript = parser.parse(
                "case.txt",
                "id: specimen/a/1\nlevel: extra\nclause: c\ntitle: t\nextension: last 1\nneeds: clean\ncause: the moon\n\nrestart\nA +\n");

        assertThat(transcript.header().extensions()).containsExactly("last 1");
        assertThat(transcript.header().needs()).containsExactlyInAnyOrder(Need.CLEAN, Need.RESTART);
        assertThat(transcript.header().cause()).contains("the moon");
    }

    @Test
    void halfClosedOutlastsOtherSteps() {
        assertThatThrownBy(() -> transcript("A half-close", "A < a", "A > b"))
                .hasMessage("case.txt:8: nothing is sent after half-close");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "level: must | level: high | case.txt:2: one of must, should, extra, not high",
                "id: specimen/a/1 | id: specimen/a | case.txt:1: an id is specimen/<subject>/<number>",
                "id: specimen/a/1 | id: other/a/1 | case.txt:1: an id is specimen/<subject>/<number>",
                "id: specimen/a/1 | # none | case.txt:4: the header ends without: id",
                "title: t | clause: d | case.txt:4: given twice: clause",
                "title: t | titel: t | case.txt:4: no such key: titel",
                "title: t | title: | case.txt:4: no value: title",
                "title: t | A > x | case.txt:4: a header line is 'key: value'",
                "title: t | needs: water | case.txt:4: one of clean, not water",
                "title: t | settings: a | case.txt:4: a setting is 'key = value'"
            })
    void errorsInTheHeader(String line, String instead, String message) {
        String content = "id: specimen/a/1\nlevel: must\nclause: c\ntitle: t\n\nA +\n".replace(line, instead);

        assertThatThrownBy(() -> parser.parse("case.txt", content))
                .isInstanceOf(TranscriptException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void nothingButAHeaderOrNotEvenThat() {
        assertThatThrownBy(() -> parser.parse("case.txt", "")).hasMessageContaining("begins with its header");
        assertThatThrownBy(() -> parser.parse("case.txt", "\nA +\n")).hasMessageContaining("begins with its header");
        assertThatThrownBy(() -> parser.parse("case.txt", "id: specimen/a/1\n")).hasMessageContaining("no steps");
    }

    private static String shown(Step step) {
        String line = step.origin().line() + " ";
        return line
                + switch (step) {
                    case Step.Send s ->
                        s.client() + " sends " + (s.bytewise() ? "bytewise " : "")
                                + s.text().visible();
                    case Step.Expect s -> s.client() + " expects " + s.text().visible();
                    case Step.Closed s -> s.client() + " closed";
                    case Step.Connect s -> s.client() + " connects";
                    case Step.HalfClose s -> s.client() + " half-closes";
                    case Step.Reset s -> s.client() + " resets";
                    case Step.Close s -> s.client() + " closes";
                    case Step.Silent s -> s.client() + " silent " + s.duration();
                    case Step.Pause s -> "pause " + s.duration();
                    case Step.Restart s -> "restart";
                };
    }

    @Test
    void durations() {
        assertThat(((Step.Pause) transcript("pause 20ms").steps().getFirst()).duration())
                .isEqualTo(Duration.ofMillis(20));
    }
}
