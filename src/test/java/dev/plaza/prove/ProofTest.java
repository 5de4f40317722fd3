package dev.plaza.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.report.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a proof makes of a Plaza that cannot be started. */
class ProofTest {
    @TempDir
    private Path home;

    @Test
    void aServerThatDoesNotStartIsToldAsThat() throws Exception {
        Path script = Files.createDirectory(home.resolve("bin")).resolve("plaza");
        Files.writeString(script, "#!/bin/sh\necho no such thing >&2\nexit 3\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        List<Scenario> scenarios = Promises.of(Set.of("R1"), 1, Duration.ofMinutes(1));

        Findings findings = new Proof(home, scenarios, 1, Progress.NONE).findings(new CountDownLatch(1));

        assertThat(findings.ending()).isInstanceOf(Ending.NoServer.class);
        assertThat(findings.ending().why()).contains("no such thing");
        assertThat(findings.rows())
                .hasSameSizeAs(scenarios)
                .allSatisfy(row -> assertThat(row.verdict()).isInstanceOf(Verdict.Unfinished.class));
        assertThat(findings.kept()).isEmpty();
    }

    @Test
    void everyPromiseIsThereByItsName() {
        assertThat(Promises.names()).containsExactly("R1", "R2", "R3", "R4", "R5", "R6", "R7");
    }
}
