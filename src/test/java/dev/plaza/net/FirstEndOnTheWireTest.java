package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The 250 ms in which a bare line end may turn out to be data, over a real socket. */
class FirstEndOnTheWireTest {
    private static final TestEngine.Plan PLAN = TestEngine.Plan.USUAL.framing(Framing.FIRST_END_DECIDES);

    @Test
    void aBareEndIsALineAfterAQuarterOfASecond() throws Exception {
        try (TestEngine engine = PLAN.start();
                Caller caller = engine.call()) {
            long start = System.nanoTime();
            caller.says("one\n").hears("one\n");
            Duration waited = Duration.ofNanos(System.nanoTime() - start);

            assertThat(waited).isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
            caller.says("two\nthree\r\nfour\n").hears("two\nthree\nfour\n");
        }
    }

    @Test
    void itIsNotWaitedForAgain() throws Exception {
        try (TestEngine engine = PLAN.start();
                Caller caller = engine.call()) {
            caller.says("one\n").hears("one\n");
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                caller.says("more\n").hears("more\n");
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
        }
    }

    @Test
    void crlfWithinThatTimeMakesItData() throws Exception {
        try (TestEngine engine = PLAN.start();
                Caller caller = engine.call()) {
            // In one segment: a busy machine cannot pull them apart.
            caller.says("one\ntwo\r\n").hears("one\ntwo\n");
            caller.says("three\n");
            assertThat(caller.wire().receive(Deadline.after(Duration.ofMillis(400))))
                    .isEqualTo(Arrival.DEADLINE);

            caller.says("four\r\n").hears("three\nfour\n");
        }
    }

    @Test
    void theEndOfInputIsNotWaitedFor() throws Exception {
        try (TestEngine engine = PLAN.start();
                Caller caller = engine.call()) {
            caller.says("one\ntwo\nrest");
            caller.wire().halfClose();

            caller.hears("one\ntwo\n").hearsTheEnd();
        }
    }

    @Test
    void silenceOfTwoSecondsEndsAOneRequest() throws Exception {
        try (TestEngine engine =
                        TestEngine.Plan.USUAL.framing(Framing.ONE_REQUEST).start();
                Caller caller = engine.call()) {
            long start = System.nanoTime();
            caller.says("us").says("er").hears("user\n").hearsTheEnd();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        }
    }
}
