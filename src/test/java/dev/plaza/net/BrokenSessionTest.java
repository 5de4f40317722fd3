package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.wire.Arrival;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A bug in a session costs its own connection, is logged once, and leaves no trace behind. */
class BrokenSessionTest {
    private static final TestEngine.Plan SOON = TestEngine.Plan.USUAL.idle(Duration.ofMillis(300));

    @Test
    void inARequest() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.start();
                LogCapture log = new LogCapture();
                Caller other = engine.call();
                Caller caller = engine.call()) {
            caller.says("break\n");

            assertEnds(caller);
            assertLoggedOnce(engine, log, "broken in request");
            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).as("sent").isFalse();
            other.says("here\n").hears("here\n");
        }
    }

    @Test
    void inTheGreeting() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.start();
                LogCapture log = new LogCapture()) {
            engine.talk.broken = "open";
            try (Caller caller = engine.connect()) {
                assertEnds(caller);
            } catch (SocketException atOnce) {
                // The reset can be there before the connect has returned.
                assertThat(atOnce).hasMessageContaining("reset");
            }
            assertLoggedOnce(engine, log, "broken in open");
            engine.talk.broken = "";
            engine.call().close();
        }
    }

    @Test
    void inAFault() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.start();
                LogCapture log = new LogCapture();
                Caller caller = engine.call()) {
            engine.talk.broken = "fault";
            caller.says("x".repeat(5_000) + "\n");

            assertEnds(caller);
            assertLoggedOnce(engine, log, "broken in fault");
        }
    }

    @Test
    void inAGoodbyeToWhoIsSilent() throws Exception {
        try (TestEngine engine = SOON.start();
                LogCapture log = new LogCapture();
                Caller caller = engine.call()) {
            engine.talk.broken = "fault";

            assertEnds(caller);
            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).as("sent").isFalse();
            assertLoggedOnce(engine, log, "broken in fault");
        }
    }

    @Test
    void atTheEnd() throws Exception {
        try (TestEngine engine = TestEngine.Plan.USUAL.connections(1).start();
                LogCapture log = new LogCapture();
                Caller caller = engine.call()) {
            engine.talk.broken = "closed";
            caller.says("quit\n").hears("bye\n").hearsTheEnd();
            caller.close();

            await().until(() -> !log.errors().isEmpty());
            assertLoggedOnce(engine, log, "broken in closed");
        }
    }

    /** The peer is gone while another thread says goodbye to it: the session learns of the end when that is over. */
    @Test
    void theEndIsNotToldUnderAGoodbye() throws Exception {
        try (TestEngine engine = SOON.start();
                Caller caller = engine.call()) {
            engine.talk.goodbye = new CountDownLatch(1);
            await().until(() -> engine.count("fault.idle") == 1);
            caller.wire().reset();
            assertThat(engine.talk.ended.poll(300, TimeUnit.MILLISECONDS)).isNull();
            engine.talk.goodbye.countDown();

            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).as("sent").isFalse();
            assertThat(engine.talk.breaches).isEmpty();
        }
    }

    /** What the peer says while it is told goodbye to is no request, and does not cut the goodbye short. */
    @Test
    void theGoodbyeIsNotCutShort() throws Exception {
        try (TestEngine engine = SOON.start();
                Caller caller = engine.call()) {
            engine.talk.goodbye = new CountDownLatch(1);
            await().until(() -> engine.count("fault.idle") == 1);
            caller.says("late\n").wire().halfClose();
            assertThat(engine.talk.ended.poll(300, TimeUnit.MILLISECONDS)).isNull();
            engine.talk.goodbye.countDown();

            caller.hears("fault idle\n").hearsTheEnd();
            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).as("sent").isTrue();
            assertThat(engine.talk.breaches).isEmpty();
            assertThat(engine.count("requests")).isZero();
        }
    }

    private static void assertEnds(Caller caller) throws Exception {
        assertThat(caller.untilTheEnd(TestEngine.PATIENCE)).isIn(Arrival.END, Arrival.RESET);
    }

    private static void assertLoggedOnce(TestEngine engine, LogCapture log, String bug) {
        await().until(() -> engine.count("errors") > 0);
        assertThat(log.errors())
                .singleElement()
                .satisfies(error -> assertThat(error).hasMessage(bug));
        assertThat(engine.count("errors")).isEqualTo(1);
        assertThat(engine.talk.breaches).isEmpty();
    }
}
