package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first line end decides, and what is waited for until it has. */
class FirstEndTest {
    private static final int LIMIT = 64;

    private final FirstEnd firstEnd = new FirstEnd();

    @ParameterizedTest
    @CsvSource({
        "a, UNDECIDED",
        "a\\r, UNDECIDED",
        "a\\n, UNDECIDED",
        "a\\r\\n, CRLF",
        "\\r\\n, CRLF",
        "a\\nb\\r\\n, CRLF"
    })
    void decidesByWhatHasCome(String come, FirstEnd.Mode mode) {
        look(come, false);

        assertThat(firstEnd.mode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({"a, UNDECIDED", "a\\r, UNDECIDED", "a\\n, LF", "\\n, LF", "a\\nb, LF", "a\\nb\\r\\n, CRLF"})
    void decidesWhenNoMoreCanCome(String come, FirstEnd.Mode mode) {
        look(come, true);

        assertThat(firstEnd.mode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({"a\\r, a\\r\\n, CRLF", "a\\n, a\\n\\r\\n, CRLF", "a\\n, a\\nb, UNDECIDED", "a\\nb\\r, a\\nb\\r\\n, CRLF"
    })
    void looksOnWhereItStopped(String come, String then, FirstEnd.Mode mode) {
        look(come, false);
        look(then, false);

        assertThat(firstEnd.mode()).isEqualTo(mode);
    }

    @Test
    void waitsOnlyAfterABareEnd() {
        look("a\\r", false);
        assertThat(firstEnd.patience()).isNull();

        look("a\\rb\\n", false);
        assertThat(firstEnd.patience()).isPositive().isLessThanOrEqualTo(Duration.ofMillis(250));

        firstEnd.giveUpWaiting();
        assertThat(firstEnd.mode()).isEqualTo(FirstEnd.Mode.LF);
        assertThat(firstEnd.patience()).isNull();
    }

    @Test
    void moreBytesGiveNoNewPatience() throws InterruptedException {
        look("a\\n", false);
        Duration before = firstEnd.patience();
        Thread.sleep(1);
        look("a\\nb\\n", false);

        assertThat(firstEnd.patience()).isLessThan(before);
    }

    @Test
    void bytesThatKeepComingDoNotPutItOff() {
        look("a\\n", false);

        Awaitility.await().pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            look("a\\nb", false);
            assertThat(firstEnd.mode()).isEqualTo(FirstEnd.Mode.LF);
        });
    }

    @Test
    void waitsForNothingOnceDecided() {
        look("a\\r\\n", false);

        assertThat(firstEnd.patience()).isNull();
    }

    @Test
    void silenceMakesEveryBareEndALine() {
        ScriptedSource source = ScriptedSource.of("one\ntwo\n")
                .silence()
                .then("three\nfour\r\nfi")
                .silence();

        assertThat(Framed.lines(source.then("ve\n"), Framing.FIRST_END_DECIDES, LIMIT))
                .containsExactly("one", "two", "three", "four", "five");
    }

    @Test
    void crlfInTimeMakesBareEndsData() {
        ScriptedSource source = ScriptedSource.of("one\n", "two\r\n")
                .silence()
                .then("three\nfour\r")
                .silence();

        assertThat(Framed.lines(source.then("\n"), Framing.FIRST_END_DECIDES, LIMIT))
                .containsExactly("one\ntwo", "three\nfour");
        assertThat(source.patiences()).element(1).isNotNull();
        assertThat(source.patiences().subList(2, 6)).containsOnlyNulls();
    }

    /** Silence before the first line end decides nothing: people type slowly. */
    @ParameterizedTest
    @ValueSource(strings = {"", "on", "one\r"})
    void silenceBeforeALineEndDecidesNothing(String begun) {
        ScriptedSource source = ScriptedSource.of(begun).silence().then("\r\n").then("two\nthree\r\n");

        assertThat(Framed.lines(source, Framing.FIRST_END_DECIDES, LIMIT)).endsWith("two\nthree");
    }

    /** {@code \r} and {@code \n} are written as escapes. */
    private void look(String come, boolean last) {
        byte[] bytes = come.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
        firstEnd.look(bytes, 0, bytes.length, last);
    }
}
