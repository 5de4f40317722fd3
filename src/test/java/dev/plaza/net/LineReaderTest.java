package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Line ends, rests, silence and text, each framing over scripted bytes. */
class LineReaderTest {
    private static final int LIMIT = 64;

    @ParameterizedTest
    @EnumSource(
            value = Framing.class,
            names = {"LINES", "LINES_AND_REST", "ONE_REQUEST"})
    void bothLineEndsEndALine(Framing framing) {
        ScriptedSource source = ScriptedSource.of("one\ntwo\r\n\n\r\n lone \r in it\r\r\n");

        assertThat(Framed.lines(source, framing, LIMIT)).containsExactly("one", "two", "", "", " lone \r in it\r");
    }

    @Test
    void crIsWaitedForAcrossReads() {
        assertThat(Framed.lines(ScriptedSource.of("one\r", "\ntwo\r", "no end\r", "\n"), Framing.LINES, LIMIT))
                .containsExactly("one", "two\rno end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LINES_AND_REST", "ONE_REQUEST"})
    void restCountsAtTheEndOfInput(String framing) {
        Framing counting = Framing.valueOf(framing);

        assertThat(Framed.lines(ScriptedSource.of("one\nrest"), counting, LIMIT))
                .containsExactly("one", "rest by END_OF_INPUT");
        assertThat(Framed.lines(ScriptedSource.of("rest\r"), counting, LIMIT)).containsExactly("rest by END_OF_INPUT");
        assertThat(Framed.lines(ScriptedSource.of("one\n"), counting, LIMIT)).containsExactly("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LINES_AND_REST", "ONE_REQUEST"})
    void anIacAtTheEndOfInputIsNoText(String framing) throws Exception {
        LineReader reader =
                new LineReader(ScriptedSource.cut(new byte[] {'a', (byte) 0xFF}), Framing.valueOf(framing), LIMIT);
        Line line = reader.poll();
        while (line == null && reader.fill()) {
            line = reader.poll();
        }

        assertNoText(line, "a\\xff", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LINES", "FIRST_END_DECIDES"})
    void restIsDroppedAtTheEndOfInput(String framing) {
        Framing dropping = Framing.valueOf(framing);

        assertThat(Framed.lines(ScriptedSource.of("one\r\nrest"), dropping, LIMIT))
                .containsExactly("one");
        assertThat(Framed.lines(ScriptedSource.of("one\nrest\r"), dropping, LIMIT))
                .containsExactly("one");
        assertThat(Framed.lines(ScriptedSource.of("rest"), dropping, LIMIT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void nothingIsNoLine(Framing framing) {
        assertThat(Framed.lines(ScriptedSource.of(), framing, LIMIT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void badUtf8IsToldAndTheNextLineRead(Framing framing) {
        ScriptedSource source =
                ScriptedSource.of("\u00c3\u00a9\r\n", "\u00c3\r\n\u00a9\r\n\u00ed\u00a0\u0080\r\nfine\r\n");

        assertThat(Framed.lines(source, framing, LIMIT))
                .containsExactly("\u00e9", Framed.NOT_TEXT, Framed.NOT_TEXT, Framed.NOT_TEXT, "fine");
    }

    @Test
    void badBytesAreShownEscapedAndCut() throws Exception {
        LineReader reader =
                new LineReader(ScriptedSource.of("\u00ff\u0001\u001b[m" + "x".repeat(400) + "\n"), Framing.LINES, 4096);
        reader.fill();

        assertNoText(reader.poll(), "\\xff\\x01\\x1b[m" + "x".repeat(256 - 5), false);
    }

    private static void assertNoText(Line line, String shown, boolean whole) {
        assertThat(line).isInstanceOfSatisfying(Line.Bad.class, bad -> {
            assertThat(bad.fault()).isEqualTo(Fault.NOT_TEXT);
            assertThat(bad.shown()).isEqualTo(shown);
            assertThat(bad.whole()).isEqualTo(whole);
        });
    }

    /** They leave nothing behind, so they never fill the buffer; deadlines are kept between two reads. */
    @Test
    @Timeout(10)
    void aFloodOfTelnetCommandsIsReadPieceByPiece() throws Exception {
        LineReader.Source endless = new LineReader.Source() {
            @Override
            public int read(byte[] buffer, int from, int length, Duration patience) {
                return poll(buffer, from, length);
            }

            @Override
            public int poll(byte[] buffer, int from, int length) {
                for (int i = 0; i < length; i++) {
                    buffer[from + i] = i % 2 == 0 ? (byte) 0xFF : (byte) 0xF1;
                }
                return length;
            }
        };
        LineReader reader = new LineReader(endless, Framing.LINES, LIMIT);
        assertThat(reader.fill()).isTrue();
        assertThat(reader.poll()).isNull();
    }

    /** Ten thousand may be waiting at once. */
    @Test
    void littleIsHeldWhileNothingIsSaid() throws Exception {
        LineReader reader = new LineReader(
                ScriptedSource.of("x".repeat(4_000) + "\n", "ann\n", "bob\n").silence(), Framing.LINES, 4096);
        assertThat(reader.held()).isEqualTo(128);
        assertThat(held(reader)).isGreaterThan(4_000);
        assertThat(held(reader)).isGreaterThan(4_000);
        assertThat(held(reader)).isEqualTo(128);
    }

    /** After one more wait. */
    private static int held(LineReader reader) throws Exception {
        reader.fill();
        assertThat(reader.poll()).isInstanceOf(Line.Text.class);
        return reader.held();
    }

    @Test
    void whatHasComeTogetherIsTakenTogether() throws Exception {
        LineReader reader = new LineReader(ScriptedSource.of("0123456\n".repeat(1_000)), Framing.LINES, 4096);
        reader.fill();
        for (int i = 0; i < 1_000; i++) {
            assertThat(reader.poll()).isEqualTo(new Line.Text("0123456", Line.Ending.LINE_END));
        }
        assertThat(reader.poll()).isNull();
    }

    /** Measured by what is allocated, which is the same on every machine. */
    @Test
    void aFloodOfBadLinesCostsLittle() throws Exception {
        byte[] flood = new byte[1_000 * 200];
        new Random(1).nextBytes(flood);
        for (int i = 0; i < flood.length; i++) {
            flood[i] = i % 200 == 199 ? (byte) '\n' : (byte) ((flood[i] & 0x3F) | 0x80);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        int lines = Framed.lines(ScriptedSource.cut(flood), Framing.LINES, 4096).size();
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(lines).isEqualTo(1_000);
        assertThat(bytes / lines).isLessThan(8_000);
    }

    @Test
    void oneRequestEndsBySilenceAfterAByte() {
        ScriptedSource source =
                ScriptedSource.of().silence().then("us").then("er").silence().then("late\n");

        assertThat(Framed.lines(source, Framing.ONE_REQUEST, LIMIT)).containsExactly("user by SILENCE");
        assertThat(source.patiences()).containsExactly(null, null, Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(
            value = Framing.class,
            names = {"LINES", "LINES_AND_REST"})
    void silenceCountsForNothingElse(Framing framing) {
        ScriptedSource source = ScriptedSource.of("us").silence().then("er\n").silence();

        assertThat(Framed.lines(source, framing, LIMIT)).containsExactly("user");
        assertThat(source.patiences()).containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void wakingChangesNothing(Framing framing) {
        ScriptedSource source = ScriptedSource.of("on")
                .waking()
                .then("e\r")
                .waking()
                .then("\n\u00ff")
                .waking();

        assertThat(Framed.lines(source.then("\u00f1two\r\n"), framing, LIMIT)).containsExactly("one", "two");
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void nothingIsReadAfterATakeOver(Framing framing) throws Exception {
        ScriptedSource source = ScriptedSource.of("half").takingOver();
        LineReader reader = new LineReader(source, framing, LIMIT);

        assertThat(reader.fill()).isTrue();
        assertThat(reader.poll()).isNull();
        assertThat(reader.fill()).isFalse();
        assertThat(reader.poll()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void theEndIsToldForGood(Framing framing) throws Exception {
        ScriptedSource source = ScriptedSource.of("x");
        LineReader reader = new LineReader(source, framing, LIMIT);
        reader.fill();
        reader.fill();
        reader.poll();

        assertThat(reader.fill()).isFalse();
        assertThat(reader.fill()).isFalse();
        assertThat(source.patiences()).hasSize(2);
    }
}
