package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.wire.Arrival;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing the engine tells every client, whatever it is doing, and ends in time. */
class ShutdownTest {
    private static final String GOODBYE = "fault shutting-down\n";

    @ParameterizedTest
    @EnumSource(Framing.class)
    void idleClientsAndHalfLinesAreTold(Framing framing) throws Exception {
        TestEngine engine = TestEngine.Plan.USUAL.framing(framing).start();
        try (Caller idle = engine.call();
                Caller halfLine = engine.call()) {
            halfLine.says("half");
            await().until(() -> engine.count("bytes.in") == 4);
            CompletableFuture<Void> closed = engine.closing();

            idle.hears(GOODBYE).hearsTheEnd();
            halfLine.hears(GOODBYE).hearsTheEnd();
            closed.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatWasAskedIsAnsweredFirst() throws Exception {
        TestEngine engine = TestEngine.Plan.USUAL.start();
        try (Caller caller = engine.call()) {
            caller.says("hold\none\nasync\ntwo\nhalf");
            await().until(() -> engine.count("requests") == 4);
            CompletableFuture<Void> closed = engine.closing();
            await().until(() -> engine.count("fault.shutting-down") == 1);
            engine.talk.held.complete("");

            caller.hears("done\none\ndone\ntwo\n" + GOODBYE).hearsTheEnd();
            closed.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void aReplyUnderWayIsSentToItsEnd() throws Exception {
        int size = 50_000_000;
        TestEngine engine = TestEngine.Plan.USUAL.grace(TestEngine.PATIENCE).start();
        try (Caller caller = engine.call()) {
            caller.says("large " + size + "\n");
            await().until(() -> engine.count("bytes.out") > 100_000);
            CompletableFuture<Void> closed = engine.closing();
            await().until(() -> engine.count("fault.shutting-down") == 1);

            caller.hears(Talk.large(size)).hears(GOODBYE).hearsTheEnd();
            closed.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoIsBeingRefusedHearsThat() throws Exception {
        TestEngine engine = TestEngine.Plan.USUAL.connections(1).start();
        try (Caller served = engine.call();
                Caller refused = engine.connect()) {
            refused.hears("fault too-many-connections\n");
            CompletableFuture<Void> closed = engine.closing();

            refused.hearsTheEnd();
            served.hears(GOODBYE).hearsTheEnd();
            closed.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoHasBeenToldWhyIsToldOnce() throws Exception {
        TestEngine engine = TestEngine.Plan.USUAL.idle(Duration.ofMillis(300)).start();
        try (Caller idle = engine.call()) {
            idle.hears("fault idle\n");
            CompletableFuture<Void> closed = engine.closing();

            idle.hearsTheEnd();
            closed.get(5, TimeUnit.SECONDS);
            assertThat(engine.count("fault.shutting-down")).isZero();
        }
    }

    /** A write that never ends, and a reader that never reads: cut at the grace's end. */
    @Test
    void nothingOutlastsTheGrace() throws Exception {
        TestEngine engine = TestEngine.Plan.USUAL.grace(Duration.ofSeconds(1)).start();
        try (Caller waiting = engine.call();
                Caller stalled = engine.call()) {
            waiting.says("hold\n");
            stalled.says("large 100000000\n");
            await().until(() -> engine.count("bytes.out") > 100_000 && engine.count("requests") == 2);
            long start = System.nanoTime();
            engine.closing().get(10, TimeUnit.SECONDS);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(waiting.untilTheEnd(TestEngine.PATIENCE)).isIn(Arrival.END, Arrival.RESET);
            assertThat(stalled.untilTheEnd(TestEngine.PATIENCE)).isIn(Arrival.END, Arrival.RESET);
            engine.talk.held.complete("");
            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).as("sent").isFalse();
            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).as("sent").isFalse();
        }
    }

    /** Nobody waits for the grace when all have gone. */
    @Test
    void thatIsAllWhenNobodyIsConnected() throws Exception {
        TestEngine engine = TestEngine.Plan.USUAL.grace(Duration.ofHours(1)).start();
        engine.call().close();

        engine.closing().get(5, TimeUnit.SECONDS);
        assertThat(engine.talk.ended.poll()).isNotNull();
    }

    /** Clients connect all the while: whoever was greeted hears why it ends, and every conversation is over then. */
    @Test
    void whoeverWasGreetedIsTold() throws Exception {
        for (int round = 0; round < 30; round++) {
            TestEngine engine = TestEngine.Plan.USUAL.start();
            List<Caller> callers = new ArrayList<>();
            CompletableFuture<Void> connecting = CompletableFuture.runAsync(() -> connect(engine, callers));
            await().pollInterval(Duration.ofMillis(1)).until(() -> engine.count("connections") >= 20);
            CompletableFuture<Void> closed = engine.closing();
            connecting.get(10, TimeUnit.SECONDS);
            for (Caller caller : callers) {
                Arrival last = caller.untilTheEnd(TestEngine.PATIENCE);
                // One that the listener had not accepted is reset by the system; it was never greeted.
                String heard = caller.wire().inbox().toString();
                assertThat(heard).isIn("hello\n" + GOODBYE, "");
                assertThat(last).isIn(heard.isEmpty() ? Arrival.RESET : Arrival.END, Arrival.END);
                caller.close();
            }
            closed.get(10, TimeUnit.SECONDS);
            assertThat(engine.talk.ended).hasSize((int) engine.count("connections"));
            assertThat(engine.talk.breaches).isEmpty();
        }
    }

    /** Fewer than are allowed. */
    private static void connect(TestEngine engine, List<Caller> callers) {
        try {
            while (callers.size() < 500) {
                callers.add(engine.connect());
            }
        } catch (IOException closed) {
            // Nobody listens any more.
        }
    }
}
