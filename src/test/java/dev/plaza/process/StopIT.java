package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal that asks Plaza to end: it says goodbye, keeps what it promised and exits with 0. */
class StopIT {
    private static final int CLIENTS = 32;
    /** That of {@code shutdown.grace} where a test sets no other. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration SHORT_GRACE = Duration.ofSeconds(3);
    /** For cutting off who does not read, a second; for one write that waits for a lock, two; for a machine in use, two. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(5);

    private static final String CHAT_FAULT = "Error: not stored, try again later\r\n";
    private static final int PUSHES_AT_ONCE = 256;

    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource({"TERM, 15", "INT, 2", "HUP, 1"})
    void theSignalEndsItInOrder(String signal, int number) throws Exception {
        assumeFalse(isIgnored(number), "whoever runs the tests ignores SIG" + signal + ", and Plaza inherits that");
        try (PlazaProcess plaza = Launch.serve(data).ready();
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
        try (PlazaProcess plaza = Launch.serve(data).run()) {
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
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        try (PlazaProcess plaza = Launch.serve(data).ready()) {
            List<ChatPusher> pushers = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> new ChatPusher(plaza, "pusher-" + i, new Random(random.nextLong())))
                    .toList();
            Load load = Load.start(pushers);
            load.awaitAcknowledged(20);
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(300)).toNanos());
            long asked = System.nanoTime();
            plaza.signal("TERM");
            assertThat(plaza.exitCode()).as("seed %d\n%s", seed, plaza).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(GRACE.plus(ALLOWANCE));
            load.awaitEnd();
            assertThat(pushers).as("seed %d", seed).allSatisfy(StopIT::assertTold);
            assertKept(pushers.stream().map(ChatPusher::tally).toList());
        }
    }

    private static void assertTold(Client client) {
        assertThat(client.lastWords()).isEqualTo("Error: shutting down\r\n");
        assertThat(client.endedInOrder()).isTrue();
    }

    @Test
    void everyServicesClientsAreToldWhateverTheyAreDoing() throws Exception {
        try (PlazaProcess plaza =
                Launch.serve(data, "--set", "shutdown.grace=3 seconds").ready()) {
            List<Client> writers = writers(plaza);
            Load load = Load.start(writers);
            load.awaitAcknowledged(20);
            try (Talk idle = asked(plaza, "tiny", "ECHO hello\n", 2);
                    Talk halfLine = asked(plaza, "chat", "push: half", 1);
                    Talk halfPost = asked(plaza, "bulletin", "HELLO\nPOST\nhalf\n", 1);
                    Talk silent = asked(plaza, "history", "", 0);
                    Talk notReading = asked(plaza, "chat", "get\r\n".repeat(2_000), 1)) {
                long asked = System.nanoTime();
                plaza.stop();
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SHORT_GRACE.plus(ALLOWANCE));
                assertThat(idle.rest()).isEqualTo("ERROR SHUTTING_DOWN\n");
                assertThat(halfLine.rest()).isEqualTo("Error: shutting down\r\n");
                assertThat(halfPost.rest()).isEqualTo("ERROR - Shutting down\n");
                assertThat(silent.rest()).isEqualTo("Error: shutting down\n");
            }
            load.awaitEnd();
            assertThat(writers)
                    .allSatisfy(writer -> assertThat(writer.lastWords())
                            .as(writer.tally().name())
                            .containsIgnoringCase("shutting down"));
            assertKept(writers.stream().map(Client::tally).toList());
        }
    }

    /** Half of a post is none: {@link Kept} would stumble over it. */
    private static Talk asked(PlazaProcess plaza, String service, String request, int lines) throws IOException {
        Talk talk = Talk.with(plaza, service);
        talk.say(request);
        for (int i = 0; i < lines; i++) {
            talk.line();
        }
        return talk;
    }

    private static List<Client> writers(PlazaProcess plaza) {
        List<Client> writers = new ArrayList<>();
        for (int i = 0; i < CLIENTS / 4; i++) {
            writers.add(new ChatPusher(plaza, "pusher-" + i, new Random(i)));
            writers.add(new BulletinPoster(plaza, "poster-" + i, new Random(i)));
        }
        return writers;
    }

    /** Who waits for the lock is told so, together: a batch after the other would outlast any grace. */
    @Test
    void aLockedDatabaseHoldsItUpForOneTry() throws Exception {
        List<Talk> talks = new ArrayList<>();
        try (PlazaProcess plaza =
                Launch.serve(data, "--set", "shutdown.grace=3 seconds").ready()) {
            for (int i = 0; i < 200; i++) {
                talks.add(asked(plaza, "chat", "push: kept\r\n", 2));
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
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SHORT_GRACE.plus(ALLOWANCE));
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

    /** Each visit is a connection of its own: who comes too late for an answer is not connected. */
    @Test
    void everyVisitorIsAnsweredOrTold() throws Exception {
        try (PlazaProcess plaza = Launch.serve(data).ready()) {
            List<HistoryVisitor> visitors = IntStream.range(0, CLIENTS / 4)
                    .mapToObj(i -> new HistoryVisitor(plaza, "visitor-" + i))
                    .toList();
            Load load = Load.start(visitors);
            load.awaitAcknowledged(20);
            plaza.stop();
            load.awaitEnd();
            assertThat(visitors)
                    .allSatisfy(visitor -> assertThat(visitor.lastWords()).isIn("", "Error: shutting down\n"));
            assertKept(visitors.stream().map(HistoryVisitor::tally).toList());
        }
    }

    private void assertKept(List<Tally> tallies) throws Exception {
        Kept.storedIn(data).assertHolds(tallies);
        try (PlazaProcess again = Launch.serve(data).ready()) {
            Kept shown = Kept.shownBy(again);
            shown.assertHolds(tallies);
            // In order nothing is stored that was not acknowledged either.
            assertThat(tallies)
                    .allSatisfy(tally ->
                            assertThat(shown.numbers().get(tally.name())).hasSize(tally.acknowledged()));
        }
    }
}
