package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Input;
import dev.plaza.fuzz.Target;
import dev.plaza.protocol.Protocol;
import dev.plaza.text.Escapes;
import dev.plaza.transcript.Outcome.Failed;
import dev.plaza.transcript.Outcome.Symptom;
import dev.plaza.transcript.Step;
import dev.plaza.transcript.Text;
import dev.plaza.transcript.Transcript;
import dev.plaza.transcript.Transcripts;
import java.util.List;
import java.util.stream.IntStream;

/** Whatever a server answers to whichever case, there is a cause or none, and the bytes that came are known again. */
public final class DiagnosisFuzz {
    /** As many bytes of a reply as a run tells. */
    private static final int SHOWN = 2_000;

    private record Failing(Protocol protocol, Transcript transcript, Step.OfClient step) {}

    private static final List<Failing> FAILING = Protocol.names().stream()
            .map(Protocol::load)
            .flatMap(protocol -> Transcripts.of(protocol).stream()
                    .flatMap(transcript -> transcript.steps().stream()
                            .filter(step -> !(step instanceof Step.Send))
                            .filter(Step.OfClient.class::isInstance)
                            .map(step -> new Failing(protocol, transcript, (Step.OfClient) step))))
            .toList();

    public static final Target TARGET = new Target(
            "diagnosis",
            IntStream.range(0, 64)
                    .boxed()
                    .flatMap(i -> List.of(
                                    "ECHO hello\r\n",
                                    "OK\n",
                                    "ERROR UNKNOWN_COMMAND\n",
                                    "\n".repeat(300),
                                    "x: \u00c3\u00a9\nx: {2}\\u{9b}\r\n")
                            .stream()
                            .map(reply -> Input.of(reply, i, i * 11, i)))
                    .toList(),
            DiagnosisFuzz::holds);

    private DiagnosisFuzz() {}

    static void holds(byte[] bytes) {
        Input input = new Input(bytes);
        Failing failing = FAILING.get((input.choice(256) * 256 + input.choice(256)) % FAILING.size());
        Symptom symptom = Symptom.values()[input.choice(Symptom.values().length)];
        byte[] came = java.util.Arrays.copyOf(input.rest(), Math.min(SHOWN, input.rest().length));
        Failed failed = new Failed(
                failing.step().origin(),
                symptom,
                failing.step().client(),
                expected(failing.step()),
                came.length == 0 ? "nothing" : Escapes.visible(came, 0, came.length),
                "bytes came",
                List.of());
        assertThat(Diagnosis.of(failing.protocol(), failing.transcript(), failed))
                .isNotNull();
        Reply reply = Reply.of(failed);
        if (reply.isKnown()) {
            assertThat(reply.bytes()).isEqualTo(new String(came, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
    }

    private static String expected(Step.OfClient step) {
        return switch (step) {
            case Step.Expect(var origin, var client, Text text) -> text.visible();
            case Step.Closed closed -> "{end}";
            case Step.Silent silent -> "nothing for 300 ms";
            default -> "";
        };
    }
}
