package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However a stream is cut into reads, it has the same lines: those of a plain reference. */
class LineReaderSplitTest {
    private static final int LIMIT = 24;

    private static final List<String> STREAMS = List.of(
            "one\r\ntwo\r\nthree\r\n",
            "one\ntwo\nthree\n",
            "one\ntwo\r\nthree\n",
            "one\r\ntwo\nthree\r\n",
            "one\ntwo\nrest",
            "one\r\nrest\r",
            "\r\n\n\r\r\n\n",
            "\n\r\n",
            "\r\r\n\r",
            "h\u00c3\u00a9\u00e2\u0082\u00ac\r\n\u00c3\r\n\u00a9\n",
            "123456789012345678901234\r\n123456789012345678901234\nnext\n",
            "123456789012345678901234\n1234567890123456789012345\r\nnever\n",
            "1234567890123456789012345\r\nnever\r\n",
            "123456789012345678901234\r\r\nnever\r\n",
            "12345678901\n123456789012\r\nnext\r\n",
            "12345678901\n1234567890123\r\nnext\r\n",
            "123456789012345678901234\r",
            "\0\0\r\n\0\n");

    static Stream<Arguments> streams() {
        return STREAMS.stream().flatMap(stream -> Stream.of(Framing.values()).map(f -> Arguments.of(stream, f)));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void sameLinesWhereverTheStreamIsCut(String stream, Framing framing) {
        byte[] bytes = stream.getBytes(StandardCharsets.ISO_8859_1);
        List<String> lines = ReferenceFramer.lines(bytes, framing, LIMIT);

        assertThat(Framed.lines(ScriptedSource.cut(bytes), framing, LIMIT)).isEqualTo(lines);
        assertThat(Framed.lines(ScriptedSource.bytewise(bytes), framing, LIMIT)).isEqualTo(lines);
        for (int first = 1; first < bytes.length; first++) {
            for (int second = first; second < bytes.length; second++) {
                assertThat(Framed.lines(ScriptedSource.cut(bytes, first, second), framing, LIMIT))
                        .as("cut at %d and %d", first, second)
                        .isEqualTo(lines);
            }
        }
    }

    static Stream<Arguments> seeds() {
        return LongStream.range(0, 100)
                .boxed()
                .flatMap(seed -> Stream.of(Framing.values()).map(f -> Arguments.of(seed, f)));
    }

    /** Long pipelines, so that the buffer grows, is moved and fills up; lines near the limit among them. */
    @ParameterizedTest
    @MethodSource("seeds")
    void sameLinesInRandomPieces(long seed, Framing framing) {
        Random random = new Random(seed);
        int limit = 64 << random.nextInt(11);
        byte[] stream = stream(random, limit);
        int[] cuts = cuts(random, stream.length);

        assertThat(Framed.lines(ScriptedSource.cut(stream, cuts), framing, limit))
                .as("seed %d, limit %d", seed, limit)
                .isEqualTo(ReferenceFramer.lines(stream, framing, limit));
    }

    private static byte[] stream(Random random, int limit) {
        StringBuilder stream = new StringBuilder();
        List<String> ends = random.nextBoolean() ? List.of("\r\n") : List.of("\n", "\r\n", "\r\r\n", "\n\n");
        int lines = 1 + random.nextInt(200);
        while (lines-- > 0 && stream.length() < 400_000) {
            String text = random.nextInt(20) == 0 ? "\u00e9\u20ac\ud83d\ude00" : "";
            int length = Math.max(0, length(random, limit) - text.getBytes(StandardCharsets.UTF_8).length);
            stream.append(text).append("abcd\rxyz ".repeat(length / 9 + 1), 0, length);
            stream.append(ends.get(random.nextInt(ends.size())));
        }
        byte[] bytes = (stream + (random.nextBoolean() ? "rest" : "")).getBytes(StandardCharsets.UTF_8);
        spoil(random, bytes);
        return bytes;
    }

    private static int length(Random random, int limit) {
        return switch (random.nextInt(20)) {
            case 0 -> limit - random.nextInt(3);
            case 1 -> random.nextInt(limit + 1);
            case 2 -> random.nextInt(30) == 0 ? limit + 1 + random.nextInt(3) : limit;
            default -> random.nextInt(Math.min(limit, 100));
        };
    }

    private static void spoil(Random random, byte[] bytes) {
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) 0xC3;
        }
    }

    private static int[] cuts(Random random, int length) {
        int mean = 1 << random.nextInt(15);
        int[] cuts = IntStream.iterate(0, at -> at < length, at -> at + 1 + random.nextInt(mean))
                .toArray();
        return Arrays.copyOfRange(cuts, 1, cuts.length);
    }
}
