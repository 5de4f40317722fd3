package dev.plaza.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.process.Checkout;
import dev.plaza.storage.TestDatabase;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal that asks Plaza to end: it says goodbye, keeps what it promised and exits with 0. */
class StopIT {
    private static final Duration SHORT_GRACE = Duration.ofSeconds(3);
    private static final String CHAT_FAULT = "Error: not stored, try again later\r\n";
    private static final int PUSHES_AT_ONCE = 256;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void nameData() {
        data = folder.resolve("data");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 15", "INT, 2"})
    void theSignalEndsItInOrder(String signal, int number) throws Exception {
        assumeFalse(isIgnored(number), "whoever runs the tests ignores SIG" + signal + ", and Plaza inherits that");
        try (PlazaProcess plaza = Checkout.serve(data).ready();
                Talk idle = Talk.with(plaza, "chat")) {
            assertThat(idle.line()).isEqualTo("Welcome to Plaza's chat room\r\n");
            plaza.signal(signal);
            assertThat(idle.rest()).isEqualTo("Error: shutting down\r\n");
            assertThat(idle.endedInOrder()).isTrue();
            idle.close();
            assertThat(plaza.exitCode()).isZero();
            assertThat(plaza.out().getLast()).endsWith(" Plaza has stopped");
            assertThat(plaza.err()).isEmpty();
        }
    }

    /** Its first work is to understand the command line; the part of it that does so is open from then on. */
    @Test
    void aServerThatHasHardlyBegunEndsInOrderToo() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "this system does not tell which files a process has open");
        try (PlazaProcess plaza = Checkout.serve(data).run()) {
            Awaitility.await()
                    .atMost(PlazaProcess.PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> hasOpen(plaza, "picocli-"));
            plaza.signal("TERM");

            assertThat(plaza.exitCode()).as(plaza::toString).isZero();
            assertThat(plaza.err()).isEmpty();
        }
    }

    private static boolean hasOpen(PlazaProcess plaza, String jar) throws IOException {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + plaza.pid() + "/fd"))) {
            for (Path descriptor : open) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).toString().contains(jar)) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException closedMeanwhile) {
            return false;
        }
    }

    /** As a program in the background of a script ignores SIGINT. */
    private static boolean isIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Long.parseUnsignedLong(
                                                        line.substring(line.indexOf(':') + 1)
                                                                .strip(),
                                                        16)
                                                >> (signal - 1)
                                        & 1)
                                == 1);
    }

    @Test
    void underLoadEveryClientIsToldAndNothingAcknowledgedIsLost() throws Exception {
        Shown.by(new StoppedPushers(1), folder);
    }

    @Test
    void everyServicesClientsAreToldWhateverTheyAreDoing() throws Exception {
        Shown.by(new StoppedServices(), folder);
    }

    /** Each visit is a connection of its own: who comes too late for an answer is not connected. */
    @Test
    void everyVisitorIsAnsweredOrTold() throws Exception {
        Shown.by(new StoppedVisitors(), folder);
    }

    /** Who waits for the lock is told so, together: a batch after the other would outlast any grace. */
    @Test
    void aLockedDatabaseHoldsItUpForOneTry() throws Exception {
        List<Talk> talks = new ArrayList<>();
        try (PlazaProcess plaza =
                Checkout.serve(data, "--set", "shutdown.grace=3 seconds").ready()) {
            for (int i = 0; i < 200; i++) {
                talks.add(StoppedServices.asked(plaza, "chat", "push: kept\r\n", 2));
            }
            try (Connection other = TestDatabase.stranger(data);
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                for (Talk talk : talks) {
                    talk.say("push: lost\r\n".repeat(PUSHES_AT_ONCE));
                }
                assertThat(talks.getFirst().line()).isEqualTo(CHAT_FAULT);
                long asked = System.nanoTime();
                plaza.stop();
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SHORT_GRACE.plus(Stop.ALLOWANCE));
            }
            for (Talk talk : talks) {
                assertThat(talk.rest()).startsWith(CHAT_FAULT).endsWith("Error: shutting down\r\n");
            }
        } finally {
            for (Talk talk : talks) {
                talk.close();
            }
        }
        assertThat(TestDatabase.seen(data, "SELECT count(*) FROM chat_line")).isEqualTo("200");
    }
}
