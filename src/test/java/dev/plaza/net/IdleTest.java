package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who asks nothing for too long is told, and let go without a reset. */
class IdleTest {
    private static final TestEngine.Plan SOON = TestEngine.Plan.USUAL.idle(Duration.ofMillis(300));

    @ParameterizedTest
    @EnumSource(Framing.class)
    void whoSaysNothingIsToldAndThenMeetsTheEnd(Framing framing) throws Exception {
        try (TestEngine engine = SOON.framing(framing).start();
                Caller caller = engine.call()) {
            caller.hears("fault idle\n").hearsTheEnd();
            caller.close();

            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).isNotNull();
            assertThat(engine.count("fault.idle")).isEqualTo(1);
            assertThat(engine.talk.breaches).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Framing.class,
            names = {"LINES", "LINES_AND_REST", "FIRST_END_DECIDES"})
    void halfALineIsNoRequest(Framing framing) throws Exception {
        try (TestEngine engine = SOON.framing(framing).start();
                Caller caller = engine.call()) {
            caller.says("first\r\nhalf a li").hears("first\n").hears("fault idle\n");
            caller.says("ne\r\nnever answered\r\n").hearsTheEnd();

            assertThat(engine.count("requests")).isEqualTo(1);
        }
    }

    @Test
    void bytesWithoutALineEndKeepNobody() throws Exception {
        try (TestEngine engine = SOON.start();
                Caller caller = engine.call()) {
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(TestEngine.PATIENCE)
                    .until(() -> {
                        caller.says("x");
                        return caller.wire().receive(Deadline.after(Duration.ofMillis(1))) == Arrival.BYTES;
                    });

            caller.hears("fault idle\n").hearsTheEnd();
        }
    }

    @Test
    void whoAsksStays() throws Exception {
        try (TestEngine engine =
                        TestEngine.Plan.USUAL.idle(Duration.ofSeconds(2)).start();
                Caller caller = engine.call()) {
            Deadline longer = Deadline.after(Duration.ofSeconds(5));
            while (!longer.passed()) {
                caller.says("here\n").hears("here\n");
                Thread.sleep(100);
            }

            assertThat(engine.count("fault.idle")).isZero();
        }
    }

    /** A reply that takes longer to read than the idle time is no silence of the client's. */
    @Test
    void whoReadsALongReplyIsNotIdle() throws Exception {
        int size = 40_000_000;
        try (TestEngine engine =
                        TestEngine.Plan.USUAL.idle(Duration.ofSeconds(2)).start();
                Caller caller = engine.call()) {
            caller.says("large " + size + "\n");
            Thread.sleep(3_000);
            caller.hears(Talk.large(size));
            // The sweeper would have looked by then.
            Thread.sleep(300);

            caller.says("here\n").hears("here\n");
        }
    }

    /** It is the server that it waits for. */
    @Test
    void whoWaitsForAWriteIsNotIdle() throws Exception {
        try (TestEngine engine = SOON.start();
                Caller caller = engine.call()) {
            caller.says("hold\n");
            Thread.sleep(800);
            assertThat(engine.count("fault.idle")).isZero();
            engine.talk.held.complete("");

            caller.hears("done\n").hears("fault idle\n").hearsTheEnd();
        }
    }

    /** The goodbye does not end with the server's patience for it: its bytes are there, then the end. */
    @Test
    void whoDoesNotReadAtOnceStillFindsTheGoodbye() throws Exception {
        try (TestEngine engine = SOON.start();
                Caller caller = engine.connect()) {
            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).isNotNull();

            caller.hears("hello\nfault idle\n").hearsTheEnd();
        }
    }
}
