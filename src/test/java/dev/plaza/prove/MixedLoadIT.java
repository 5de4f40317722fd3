package dev.plaza.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Load on every service, with one fault after the other: what a server takes of the machine is flat. */
@Timeout(180)
class MixedLoadIT {
    @TempDir
    private Path folder;

    @Test
    void whatItTakesOfTheMachineIsFlat() throws Exception {
        Trial trial = Shown.by(new MixedLoad(Duration.ofSeconds(45)), folder);

        assertThat(trial.figure("faults")).isGreaterThanOrEqualTo(10);
        assertThat(trial.figure("acknowledged")).isGreaterThanOrEqualTo(100);
    }
}
