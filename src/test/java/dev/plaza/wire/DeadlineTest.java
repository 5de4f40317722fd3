package dev.plaza.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    @Test
    void neverNeedsNoTimer() {
        assertThat(Deadline.NEVER.passed()).isFalse();
        assertThat(Deadline.NEVER.socketTimeout()).isZero();
    }

    @Test
    void aPassedOneIsStillNoWaitForEver() {
        Deadline passed = new Deadline(System.nanoTime() - 1_000_000, Duration.ofNanos(1));

        assertThat(passed.passed()).isTrue();
        assertThat(passed.left()).isZero();
        assertThat(passed.socketTimeout()).isEqualTo(1);
    }

    @Test
    void countsDown() {
        Deadline deadline = Deadline.after(Duration.ofMinutes(1));

        assertThat(deadline.left()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        assertThat(deadline.socketTimeout()).isBetween(30_000, 60_000);
    }
}
