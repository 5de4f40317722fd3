package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock is the test's own: nothing here waits. */
class PaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Rate RATE = new Rate(50, 20, Duration.ofSeconds(60));

    /** Also where nanoTime overflows. */
    @ParameterizedTest
    @ValueSource(longs = {0, -5 * SECOND, Long.MAX_VALUE - 100, Long.MIN_VALUE + 1})
    void aBurstIsAtOnceAndTheRestInTime(long start) {
        Pace pace = new Pace(RATE, start);
        for (int i = 0; i < 20; i++) {
            assertThat(pace.take(start)).isZero();
        }
        for (int i = 1; i <= 100; i++) {
            assertThat(pace.take(start)).isEqualTo(i * SECOND / 50);
        }
        assertThat(pace.isRested(start + 2 * SECOND)).isFalse();
        assertThat(pace.isRested(start + 3 * SECOND)).isTrue();
        assertThat(pace.take(start + 3 * SECOND)).isZero();
    }

    /** Whatever a client does, it gets no more than the burst and what the time allows. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverMoreThanTheRate(long seed) {
        Random random = new Random(seed);
        Pace pace = new Pace(RATE, 0);
        long now = 0;
        for (int i = 1; i <= 10_000; i++) {
            now += pace.take(now) + random.nextLong(SECOND / 25);
            assertThat((long) i).isLessThanOrEqualTo(20 + now / (SECOND / 50) + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 100})
    void onlyWhoIsSlowedDownWithoutAPauseForLongIsTooFast(long start) {
        Pace pace = new Pace(RATE, start);
        long now = start;
        while (now - start <= 60 * SECOND) {
            assertThat(pace.isTooFast(now)).isFalse();
            now += pace.take(now);
        }
        pace.take(now + SECOND / 2);
        assertThat(pace.isTooFast(now + SECOND / 2)).as("after a pause").isFalse();
    }

    @Test
    void whoNeverPausesIsTooFastInTheEnd() {
        Pace pace = new Pace(RATE, 0);
        long now = 0;
        while (now < 61 * SECOND) {
            now += pace.take(now);
        }
        pace.take(now);
        assertThat(pace.isTooFast(now)).isTrue();
    }

    /** A request that comes a little late need not wait, and is no pause. */
    @Test
    void aMomentIsNoPause() {
        Pace pace = new Pace(RATE, 0);
        long now = 0;
        for (int i = 0; now < 61 * SECOND; i++) {
            now += pace.take(now) + (i % 20 == 0 ? SECOND / 40 : 0);
        }
        pace.take(now);
        assertThat(pace.isTooFast(now)).isTrue();
    }
}
