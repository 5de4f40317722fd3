package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.plaza.prove.PlazaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code plaza prove}: what it prints, what it writes, what it ends with and what it leaves. */
@Timeout(180)
class ProveIT {
    private static final int USAGE = 2;
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path folder;

    private PlazaProcess prove(String... arguments) throws Exception {
        return Checkout.of("prove")
                .and(arguments)
                .with("TMPDIR", folder.toString())
                .with("PLAZA_JAVA_OPTS", "-Djava.io.tmpdir=" + folder)
                .run();
    }

    private List<Path> left() throws Exception {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("plaza-prove"))
                    .toList();
        }
    }

    @Test
    void whatHeldEndsWith0AndLeavesNothing() throws Exception {
        Path json = folder.resolve("proof.json");
        Path html = folder.resolve("proof.html");
        try (PlazaProcess prove =
                prove("--only", "r3", "--seed", "5", "--report", "json=" + json, "--report", "html=" + html)) {
            assertThat(prove.exitCode()).as(prove::toString).isZero();
            assertThat(prove.err()).isEmpty();
            assertThat(prove.out())
                    .anyMatch(line -> line.startsWith("R3  held"))
                    .contains("Of 3 claims 3 held, 0 did not hold, 0 skipped.");
            assertThat(prove.out().getLast()).startsWith("Seed 5; again: ").endsWith("--seed 5");
        }
        assertThat(ConfigFactory.parseFile(json.toFile()).getBoolean("holds")).isTrue();
        assertThat(html).content().contains("</html>");
        assertThat(left()).isEmpty();
    }

    @Test
    void aSignalEndsItWithWhatWasFound() throws Exception {
        try (PlazaProcess prove = prove("--only", "R3,R7", "--rounds", "1000")) {
            prove.awaitOut(line -> line.startsWith("R3  held"));
            prove.signal("INT");
            assertThat(prove.exitCode()).as(prove::toString).isEqualTo(INTERRUPTED);
            assertThat(prove.out())
                    .anyMatch(line -> line.startsWith("Of 6 claims ") && line.endsWith(" not finished."))
                    .contains("Not complete: the proof was interrupted");
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void wrongUseEndsWith2() throws Exception {
        assertThat(complaint("--only", "R9"))
                .isEqualTo("plaza: no promise is called R9: there are R1, R2, R3, R4, R5, R6, R7");
        assertThat(complaint("--rounds", "0"))
                .isEqualTo("plaza: --rounds is a number of times, at least 1 and at most 100000");
        assertThat(complaint("--minutes", "soon"))
                .isEqualTo("plaza: --minutes is a number of minutes, above 0 and at most a week");
        assertThat(complaint("--report", "pdf=x")).isEqualTo("plaza: a report is text, json, html, not pdf");
    }

    private String complaint(String... arguments) throws Exception {
        try (PlazaProcess prove = prove(arguments)) {
            assertThat(prove.exitCode()).as(prove::toString).isEqualTo(USAGE);
            return prove.err().getFirst();
        }
    }
}
