package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.prove.PlazaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of the log, as a shell has it shown. */
@Timeout(180)
class LogsIT {
    private static final int NOT_DONE = 1;
    private static final int USAGE = 2;

    @TempDir
    private Path data;

    private void write(int lines) throws IOException {
        Files.write(
                Files.createDirectories(data.resolve("log")).resolve("plaza.log"),
                IntStream.range(0, lines).mapToObj(i -> "line " + i).toList());
    }

    private Came logs(String... more) throws Exception {
        return Came.of(Checkout.of("logs", "--data", data.toString()).and(more).with("PLAZA_JAVA_OPTS", "-Xmx24m"));
    }

    @Test
    void theLastLinesArePrintedWithoutAServer() throws Exception {
        write(100);
        assertThat(logs().out()).hasSize(20).startsWith("line 80").endsWith("line 99");
        assertThat(logs("-n", "2")).isEqualTo(new Came(0, List.of("line 98", "line 99"), List.of()));
        assertThat(logs("--lines=1000").out()).hasSize(100);
        assertThat(logs("-n", "0")).isEqualTo(new Came(0, List.of(), List.of()));
        assertThat(logs("-n", "-1").code()).isEqualTo(USAGE);
    }

    @Test
    void aHugeLogTakesNoMemory() throws Exception {
        write(5_000_000);
        assertThat(logs().out()).hasSize(20).endsWith("line 4999999");
        assertThat(logs("-n", "4000000").out()).startsWith("line 1000000").endsWith("line 4999999");
    }

    @Test
    void whereThereIsNoLogThatIsSaid() throws Exception {
        String none = "plaza: there is no log " + data.resolve("log/plaza.log")
                + ": no server has run with these settings; name what it was started with, --config or --set log.folder=DIR";
        assertThat(logs()).isEqualTo(new Came(NOT_DONE, List.of(), List.of(none)));
        assertThat(logs("-f")).isEqualTo(new Came(NOT_DONE, List.of(), List.of(none)));
    }

    @Test
    void itIsFollowedFromServerToServerUntilCtrlC() throws Exception {
        Signals.assumeIsHeard("INT");
        write(1);
        try (PlazaProcess follower =
                Checkout.of("logs", "-f", "-n", "1", "--data", data.toString()).run()) {
            follower.awaitOut("line 0"::equals);
            for (int i = 0; i < 3; i++) {
                try (PlazaProcess server = Checkout.serve(data).ready()) {
                    assertThat(Came.of(Checkout.of("log-level", "debug", "--data", data.toString()))
                                    .code())
                            .isZero();
                    server.stop();
                }
            }
            follower.awaitOut(line -> count(follower, "Plaza has stopped") == 3);
            follower.signal("INT");
            assertThat(follower.exitCode()).as(follower::toString).isZero();
            assertThat(count(follower, "the log's level is DEBUG now")).isEqualTo(3);
            assertThat(count(follower, "Plaza has stopped")).isEqualTo(3);
            assertThat(follower.err()).isEmpty();
        }
    }

    private static long count(PlazaProcess follower, String text) {
        return follower.out().stream().filter(line -> line.endsWith(text)).count();
    }

    @Test
    void itEndsWhenItsReaderIsGone() throws Exception {
        write(100_000);
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "{ \"$@\"; echo code $? >&2; } | head -n 1",
                        "sh",
                        Checkout.HOME.resolve("bin/plaza").toString(),
                        "logs",
                        "-f",
                        "-n",
                        "99999",
                        "--data",
                        data.toString())
                .start();
        try {
            assertThat(shell.waitFor(PlazaProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(shell.getInputStream().readAllBytes()).asString().isEqualTo("line 1\n");
            assertThat(shell.getErrorStream().readAllBytes()).asString().isEqualTo("code 0\n");
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }
}
