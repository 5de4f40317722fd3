package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The longest line that is one, and the shortest that is too long. */
class LineReaderLimitTest {
    private static final List<Integer> LIMITS = List.of(64, 1022, 1023, 1024, 1025, 4096, 16 * 1024, 64 * 1024);

    static Stream<Arguments> limits() {
        return LIMITS.stream().flatMap(limit -> Stream.of(Framing.values()).map(f -> Arguments.of(limit, f)));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void exactlyTheLimitIsALine(int limit, Framing framing) {
        String most = "x".repeat(limit);

        assertLines(framing, limit, most + "\r\nnext\r\n", most, "next");
        assertLines(framing, limit, "first\r\n" + most + "\r\nnext\r\n", "first", most, "next");
        assertLines(framing, limit, most + "\nnext\n", most, "next");
    }

    @ParameterizedTest
    @MethodSource("limits")
    void oneMoreIsTooLong(int limit, Framing framing) {
        String tooMuch = "x".repeat(limit + 1);

        assertLines(framing, limit, tooMuch + "\r\nnext\r\n", Framed.TOO_LONG);
        assertLines(framing, limit, tooMuch + "\nnext\n", Framed.TOO_LONG);
        assertLines(framing, limit, tooMuch, Framed.TOO_LONG);
        assertLines(framing, limit, "first\r\n" + tooMuch + "\r\n", "first", Framed.TOO_LONG);
        assertLines(framing, limit, "x".repeat(limit) + "\r\r\n", Framed.TOO_LONG);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void oneMoreIsToldBeforeItsEnd(int limit, Framing framing) {
        ScriptedSource source = ScriptedSource.of("x".repeat(limit + 1));
        int pieces = Framed.lines(source, framing, limit).size();

        assertThat(pieces).isEqualTo(1);
        assertThat(Framed.lines(ScriptedSource.of("x".repeat(limit) + "\r").waking(), Framing.LINES, limit))
                .as("what may yet be a line end is waited for")
                .isEmpty();
    }

    /** A bare end lies in reach, the {@code \r\n} behind the limit does not: the line is LF, and in full. */
    @ParameterizedTest
    @ValueSource(ints = {64, 1024, 4096, 64 * 1024})
    void firstEndIsLookedForUpToTheLimit(int limit) {
        String least = "a\n" + "b".repeat(limit - 2);

        assertLines(Framing.FIRST_END_DECIDES, limit, least + "\r\nc\r\n", least, "c");
        assertLines(Framing.FIRST_END_DECIDES, limit, least + "b\r\nc\r\n", "a", "b".repeat(limit - 1), "c");
        assertLines(Framing.FIRST_END_DECIDES, limit, least + "\rc\r\n", "a", "b".repeat(limit - 2) + "\rc");
        assertLines(Framing.FIRST_END_DECIDES, limit, "a".repeat(limit) + "\nb\r\nc\r\n", "a".repeat(limit), "b", "c");
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void aLineByteByByteCostsNoMoreThanItsLength(Framing framing) {
        int limit = 256 * 1024;
        byte[] line = ("x".repeat(limit) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);

        List<String> lines = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> Framed.lines(ScriptedSource.bytewise(line), framing, limit));

        assertThat(lines).containsExactly("x".repeat(limit));
    }

    @Test
    void limitIsInBytes() {
        String twoBytes = "\u00c3\u00a9";

        assertLines(Framing.LINES, 64, twoBytes.repeat(32) + "\n", "\u00e9".repeat(32));
        assertLines(Framing.LINES, 64, twoBytes.repeat(33) + "\n", Framed.TOO_LONG);
    }

    /** However the bytes come. */
    private static void assertLines(Framing framing, int limit, String stream, String... lines) {
        byte[] bytes = stream.getBytes(StandardCharsets.ISO_8859_1);
        int last = bytes.length - 1;
        assertThat(Framed.lines(ScriptedSource.cut(bytes), framing, limit)).containsExactly(lines);
        assertThat(Framed.lines(ScriptedSource.cut(bytes, last - 1, last), framing, limit))
                .containsExactly(lines);
        assertThat(Framed.lines(ScriptedSource.cut(bytes, Math.min(limit, last)), framing, limit))
                .containsExactly(lines);
        if (limit <= 4096) {
            assertThat(Framed.lines(ScriptedSource.bytewise(bytes), framing, limit))
                    .containsExactly(lines);
        }
    }
}
