package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.wire.Arrival;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who does not read what it asked for is cut, and meanwhile costs nobody anything. */
class StalledTest {
    private static final int MUCH = 100_000_000;

    @Test
    void aReaderThatNeverReadsIsCutAndOthersAreServedMeanwhile() throws Exception {
        try (TestEngine engine =
                        TestEngine.Plan.USUAL.stalled(Duration.ofSeconds(1)).start();
                Caller stalled = engine.call();
                Caller other = engine.call()) {
            stalled.says("large " + MUCH + "\n");
            int served = 0;
            while (engine.talk.ended.isEmpty() && served < 2_000_000) {
                other.says("here\n").hears("here\n");
                served++;
            }

            assertThat(engine.talk.ended.poll()).as("sent").isFalse();
            assertThat(engine.count("cut.stalled")).isEqualTo(1);
            assertThat(served).isGreaterThan(10);
            other.says("still here\n").hears("still here\n");
            // An orderly end would stand behind megabytes that the kernel keeps for it.
            assertThat(stalled.untilTheEnd(TestEngine.PATIENCE)).isEqualTo(Arrival.RESET);
        }
    }

    @Test
    void aReaderThatReadsSlowlyIsNotCut() throws Exception {
        try (TestEngine engine =
                        TestEngine.Plan.USUAL.stalled(Duration.ofSeconds(2)).start();
                Caller slow = engine.call()) {
            slow.says("large " + MUCH / 5 + "\n");
            String all = Talk.large(MUCH / 5);
            int piece = all.length() / 10;
            for (int i = 0; i < 10; i++) {
                Thread.sleep(300);
                slow.hears(all.substring(i * piece, (i + 1) * piece));
            }
            slow.hears(all.substring(10 * piece));

            assertThat(engine.count("cut.stalled")).isZero();
        }
    }

    @Test
    void anExpelledReaderThatNeverReadsIsCutAsWell() throws Exception {
        TestEngine engine = TestEngine.Plan.USUAL
                .stalled(Duration.ofSeconds(1))
                .grace(Duration.ofSeconds(10))
                .start();
        try (Caller stalled = engine.call()) {
            stalled.says("large " + MUCH + "\n");
            await().until(() -> engine.count("bytes.out") > 100_000);
            engine.close();
        }

        assertThat(engine.talk.ended.poll(0, TimeUnit.SECONDS)).as("sent").isFalse();
        assertThat(engine.count("cut.stalled")).isEqualTo(1);
    }
}
