package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Input;
import dev.plaza.fuzz.Target;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Any bytes, telnet's commands among them, are the lines of a plain reference, however they are framed and cut. */
public final class FramingFuzz {
    private static final List<String> STREAMS = List.of(
            "one\r\ntwo\r\nrest",
            "one\ntwo\r\nthree\n",
            "\r\n\n\r\r\n\n",
            "h\u00c3\u00a9\u00e2\u0082\u00ac\r\n\u00c3\r\n",
            "12345678901\n123456789012\r\nnext\r\n",
            "one\r\0two\0\r",
            "a\u00ff\u00fb\u0001b\r\u00ff\u00f1\nc\r\n",
            "a\u00ff\u00fa\u001f\u00ff\u00ff\0P\u00ff\u00f0b\r\0\u00ff",
            "one\n\u00ff\u00fa" + "x".repeat(60) + "\u00ff\u00f0two\n");

    public static final Target TARGET = new Target("framing", seeds(), FramingFuzz::holds);

    /** From then on the line reader may find that no line end has followed in time, as it would of a peer. */
    private static final Duration TOO_LATE = FirstEnd.PATIENCE.dividedBy(2);

    private FramingFuzz() {}

    private static List<byte[]> seeds() {
        return STREAMS.stream()
                .flatMap(stream ->
                        IntStream.range(0, 12).mapToObj(choice -> Input.of(stream, choice, choice * 7, choice * 31)))
                .toList();
    }

    static void holds(byte[] bytes) {
        Input input = new Input(bytes);
        Framing framing = Framing.values()[input.choice(Framing.values().length)];
        int limit = 1 + input.choice(64);
        int choice = input.choice(256);
        byte[] stream = input.rest();
        List<String> lines = reference(stream, framing, limit);
        long begun = System.nanoTime();
        List<String> whole = Framed.lines(ScriptedSource.cut(stream), framing, limit);
        List<String> cut = Framed.lines(ScriptedSource.cut(stream, Input.cuts(choice, stream.length)), framing, limit);
        boolean isLate = System.nanoTime() - begun > TOO_LATE.toNanos();
        if (!isLate || framing != Framing.FIRST_END_DECIDES) {
            assertThat(whole).isEqualTo(lines);
            assertThat(cut).as("in pieces").isEqualTo(lines);
        }
    }

    private static List<String> reference(byte[] stream, Framing framing, int limit) {
        ReferenceTelnet telnet = ReferenceTelnet.of(stream, limit);
        return ReferenceFramer.lines(telnet.text(), framing, limit, telnet.isEndless());
    }
}
