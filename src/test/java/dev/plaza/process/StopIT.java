package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal that asks Plaza to end: it says goodbye, keeps what it promised and exits with 0. */
class StopIT {
    private static final int CLIENTS = 32;
    /** That of {@code shutdown.grace}, and what a machine in use needs to notice it. */
    private static final Duration GRACE = Duration.ofSeconds(10).plusSeconds(5);

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
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(GRACE);
            load.awaitEnd();
            assertThat(pushers).as("seed %d", seed).allSatisfy(StopIT::assertTold);
            assertKept(pushers.stream().map(ChatPusher::tally).toList());
        }
    }

    private static void assertTold(ChatPusher pusher) {
        assertThat(pusher.lastWords()).isEqualTo("Error: shutting down\r\n");
        assertThat(pusher.endedInOrder()).isTrue();
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
