package dev.plaza.net;

import static dev.plaza.net.TestEngine.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.metrics.Distribution;
import dev.plaza.net.TestEngine.Plan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The time from a request to its reply, on the wire: what the server takes, and not what its peer or a limit takes. */
class TurnTest {
    private static final long TENTH = Duration.ofMillis(100).toNanos();

    /** It is known a moment after the reply. */
    private static Distribution latency(TestEngine engine, long requests) {
        await().atMost(PATIENCE)
                .until(() -> engine.hosted.counters().latency().snapshot().count() == requests);
        return engine.hosted.counters().latency().snapshot();
    }

    @Test
    void everyRequestOfATurnIsRecordedAndNoGreeting() throws Exception {
        try (TestEngine engine = Plan.USUAL.start();
                Caller caller = engine.call()) {
            assertThat(engine.hosted.counters().latency().snapshot().count()).isZero();
            caller.says("a\nb\nc\n").hears("a\nb\nc\n");
            latency(engine, 3);
            caller.says("quit\n").hears("bye\n");
            caller.hearsTheEnd();
            latency(engine, 4);
        }
    }

    @Test
    void whatIsNoTextIsAnsweredToo() throws Exception {
        try (TestEngine engine = Plan.USUAL.start();
                Caller caller = engine.call()) {
            caller.wire().send(new byte[] {(byte) 0xFF, '\n', 'b', '\n'});
            caller.hears("fault not-text\nb\n");
            latency(engine, 2);
        }
    }

    @Test
    void aWriteInFlightCounts() throws Exception {
        try (TestEngine engine = Plan.USUAL.start();
                Caller caller = engine.call()) {
            caller.says("hold\n");
            await().atMost(PATIENCE).until(() -> engine.count("requests") == 1);
            long begin = System.nanoTime();
            await().atMost(PATIENCE).until(() -> System.nanoTime() - begin > TENTH);
            engine.talk.held.complete("");
            caller.hears("done\n");
            assertThat(latency(engine, 1).sum()).isGreaterThan(TENTH);
        }
    }

    @Test
    void thePeersOwnTimeDoesNot() throws Exception {
        long begin = System.nanoTime();
        try (TestEngine engine = Plan.USUAL.start();
                Caller caller = engine.call()) {
            caller.says("a\n").hears("a\n").says("b");
            await().atMost(PATIENCE).until(() -> System.nanoTime() - begin > 10 * TENTH);
            caller.says("c\n").hears("bc\n");
            assertThat(latency(engine, 2).sum()).isLessThan(10 * TENTH);
        }
    }

    /** 21 requests at 10 a second, where one may come at once. */
    @Test
    void beingSlowedDownDoesNot() throws Exception {
        Rate rate = new Rate(10, 1, Duration.ofDays(1));
        Limits slow = new Limits(10, 10, rate, PATIENCE, PATIENCE, AddressRanges.NONE);
        try (TestEngine engine = Plan.USUAL.limits(slow).start();
                Caller caller = engine.call()) {
            caller.says("x\n".repeat(20)).hears("x\n".repeat(20));
            Distribution latency = latency(engine, 20);
            assertThat(engine.count("slowed")).isPositive();
            assertThat(latency.sum()).isLessThan(10 * TENTH);
        }
    }

    @Test
    void whoIsTurnedAwayHasAskedForNothing() throws Exception {
        try (TestEngine engine = Plan.USUAL.connections(1).start();
                Caller first = engine.call()) {
            try (Caller second = engine.connect()) {
                second.hears("fault too-many-connections\n").hearsTheEnd();
            }
            first.says("a\n").hears("a\n");
            latency(engine, 1);
        }
        try (TestEngine engine = Plan.USUAL.start();
                Caller browser = engine.call()) {
            browser.says("GET / HTTP/1.1\r\n\r\n").hearsTheEnd();
            await().atMost(PATIENCE).until(() -> engine.count("refused.http") == 1);
            try (Caller other = engine.call()) {
                other.says("a\n").hears("a\n");
            }
            latency(engine, 1);
        }
    }
}
