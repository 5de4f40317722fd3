package dev.plaza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProcessAgeTest {
    /** What Java tells may be a second off, either way. */
    @Test
    void isThatOfTheProcess() {
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();

        Duration age = ProcessAge.now();

        assertThat(age).isPositive();
        assertThat(Duration.between(start, Instant.now()).minus(age).abs()).isLessThan(Duration.ofMillis(1_500));
        assertThat(ProcessAge.now()).isGreaterThanOrEqualTo(age);
    }
}
