package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With no file descriptor left, those who are served are served on, and the next ones when there is one again. */
class DescriptorsIT {
    /** What is left of these for connections beside Java's own files is enough for some, and not for all. */
    private static final int DESCRIPTORS = 120;

    private static final String WELCOME = "Welcome to Plaza's chat room\r\n";
    private static final int LOOKS = 3;
    private static final Duration WATCHED = Duration.ofSeconds(2);

    @TempDir
    private Path data;

    private final List<Talk> served = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Talk talk : served) {
            talk.close();
        }
        served.clear();
    }

    @Test
    void tooManyOpenFilesEndNothing() throws Exception {
        try (PlazaProcess plaza = Launch.serve(data)
                .under("sh", "-c", "ulimit -n " + DESCRIPTORS + "; exec \"$@\"", "sh")
                .ready()) {
            int turnedAway = callAll(plaza);
            assertThat(served).as("served").hasSizeBetween(10, DESCRIPTORS);
            assertThat(turnedAway).as("turned away").isGreaterThan(10);
            assertAllAreServedOn();
            assertItDoesNotSpin(plaza);
            assertToldOnce(plaza);
            hangUp();
            awaitFree(plaza);
            assertThat(isServed(Talk.with(plaza, "chat")))
                    .as("the first peer after all have hung up")
                    .isTrue();
            assertAllAreServedOn();
        }
    }

    /** All at once, more than can be accepted. Returns how many were not served; the others stay. */
    private int callAll(PlazaProcess plaza) throws IOException {
        List<Talk> talks = new ArrayList<>();
        for (int i = 0; i < 2 * DESCRIPTORS; i++) {
            talks.add(Talk.with(plaza, "chat"));
        }
        int turnedAway = 0;
        for (Talk talk : talks) {
            turnedAway += isServed(talk) ? 0 : 1;
        }
        return turnedAway;
    }

    private boolean isServed(Talk talk) throws IOException {
        if (talk.line().equals(WELCOME)) {
            served.add(talk);
            return true;
        }
        talk.close();
        return false;
    }

    /** Until the server has closed what was hung up; a descriptor a connection. */
    private static void awaitFree(PlazaProcess plaza) {
        Path descriptors = Path.of("/proc", Long.toString(plaza.pid()), "fd");
        Awaitility.await().atMost(PlazaProcess.PATIENCE).until(() -> {
            try (Stream<Path> open = Files.list(descriptors)) {
                return open.count() < DESCRIPTORS - 5;
            }
        });
    }

    private void assertAllAreServedOn() throws IOException {
        for (Talk talk : served) {
            talk.say("push: still here\r\nlast 1\r\n");
            assertThat(talk.line()).isEqualTo("OK\r\n");
            assertThat(talk.line()).isEqualTo("unknown: still here\r\n");
        }
        served.getFirst().say("count\r\n");
        assertThat(Integer.parseInt(served.getFirst().line().strip())).isGreaterThanOrEqualTo(served.size());
    }

    /** In one of a few looks: whatever it does, a young JVM is also busy compiling itself. */
    private static void assertItDoesNotSpin(PlazaProcess plaza) {
        assertThat(Stream.generate(() -> processorTimeWhileWatched(plaza)).limit(LOOKS))
                .anyMatch(spent -> spent.compareTo(WATCHED.dividedBy(4)) < 0);
    }

    private static Duration processorTimeWhileWatched(PlazaProcess plaza) {
        Duration before = plaza.processorTime();
        LockSupport.parkNanos(WATCHED.toNanos());
        return plaza.processorTime().minus(before);
    }

    private static void assertToldOnce(PlazaProcess plaza) {
        plaza.awaitErr(line -> line.contains("cannot accept"));
        assertThat(plaza.err())
                .as(plaza::toString)
                .hasSize(1)
                .first()
                .asString()
                .contains("Too many open files");
    }
}
