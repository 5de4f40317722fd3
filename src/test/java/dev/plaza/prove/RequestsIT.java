package dev.plaza.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated requests of every protocol, over the wire. */
class RequestsIT {
    private static final long INPUTS = 15_000;

    @TempDir
    private Path folder;

    static Iterable<String> services() {
        return GeneratedRequests.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyRequestIsAnswered(String service) throws Exception {
        Trial trial = Shown.by(new GeneratedRequests(service, INPUTS, Duration.ofMinutes(2)), folder);

        assertThat(trial.figure("inputs")).isGreaterThanOrEqualTo(INPUTS);
    }
}
