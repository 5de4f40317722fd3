package dev.plaza.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The tap sees every byte as it was on the wire, and the counters count them and what was made of them. */
class TapTest {
    private final StringBuilder received = new StringBuilder();
    private final StringBuilder sent = new StringBuilder();

    private final Tap tap = new Tap() {
        @Override
        public void received(byte[] buffer, int from, int length) {
            received.append(new String(buffer, from, length, ISO_8859_1));
        }

        @Override
        public void sent(ByteBuffer bytes, int from) {
            sent.append(ISO_8859_1.decode(bytes.duplicate().flip().position(from)));
        }
    };

    @Test
    void seesEveryByteBothWays() throws Exception {
        byte[] said =
                "one\r\n\u00ff\u00f1tw\u00ff\u00fd\u0001o\r\0large 1000000\nquit\njunk\r\0\u00ff".getBytes(ISO_8859_1);
        String heard = "hello\none\ntwo\n" + Talk.large(1_000_000) + "bye\n";
        try (TestEngine engine = TestEngine.Plan.USUAL.start(tap);
                Caller caller = engine.connect()) {
            caller.wire().sendBytewise(said);
            caller.wire().halfClose();
            caller.hears(heard).hearsTheEnd();
            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).isTrue();

            assertThat(received).hasToString(new String(said, ISO_8859_1));
            assertThat(sent).hasToString(heard);
        }
    }

    @Test
    void seesTheGoodbyeAndWhatIsSaidAfterIt() throws Exception {
        try (TestEngine engine =
                        TestEngine.Plan.USUAL.idle(Duration.ofMillis(300)).start(tap);
                Caller caller = engine.call()) {
            caller.hears("fault idle\n").hearsTheEnd();
            caller.says("too late\n").says("much too late\n");
            caller.close();
            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).isTrue();

            assertThat(received).hasToString("too late\nmuch too late\n");
            assertThat(sent).hasToString("hello\nfault idle\n");
        }
    }

    @Test
    void countersCount() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.start()) {
            try (Caller caller = engine.call();
                    Caller browser = engine.call();
                    Caller longWinded = engine.call()) {
                caller.wire().send("one\n\u00c3\ntwo\nquit\n".getBytes(ISO_8859_1));
                caller.hears("one\nfault not-text\ntwo\nbye\n").hearsTheEnd();
                browser.says("POST / HTTP/1.1\r\nHost: x\r\n\r\nquit\r\n").hearsTheEnd();
                longWinded
                        .says("x".repeat(4_097))
                        .hears("fault line-too-long\n")
                        .hearsTheEnd();
            }
            for (int i = 0; i < 3; i++) {
                assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(engine.hosted.counters().snapshot())
                    .containsEntry("connections", 3L)
                    .containsEntry("requests", 5L)
                    .containsEntry("fault.not-text", 1L)
                    .containsEntry("fault.line-too-long", 1L)
                    .containsEntry("refused.http", 1L)
                    .containsEntry("bytes.in", 15L + 34 + 4_097)
                    .containsEntry("bytes.out", 3 * 6L + 4 + 15 + 4 + 4 + 20)
                    .doesNotContainKeys("errors", "cut.stalled", "fault.idle");
        }
    }
}
