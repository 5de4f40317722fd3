package dev.plaza.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.net.SetClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nights in which clocks are set, and a clock that goes wrong: what is told is right, order is that of arrival. */
class ClockTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    private Path data;

    private final SetClock clock = SetClock.at(Instant.EPOCH);

    private TestServer start(ZoneId zone) {
        return TestServer.start(Services.ALL, clock.withZone(zone), data);
    }

    private static String time(TestServer server) throws IOException {
        try (Talk talk = Talk.with(server.address("tiny"))) {
            talk.hear("\n");
            return talk.say("TIME\n").hear("\n").strip();
        }
    }

    private static String visit(TestServer server, String request) throws IOException {
        try (Talk talk = Talk.with(server.address("history"))) {
            return talk.say(request + "\n").hearAll();
        }
    }

    private static void quote(TestServer server) throws IOException {
        try (Talk talk = Talk.with(server.address("qotd"))) {
            assertThat(talk.hearAll()).endsWith("\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-25T00:59:59Z, 2026-10-25T02:59:59+02:00",
        "2026-10-25T01:00:00Z, 2026-10-25T02:00:00+01:00",
        "2026-10-25T01:59:59Z, 2026-10-25T02:59:59+01:00",
        "2026-10-25T02:00:00Z, 2026-10-25T03:00:00+01:00",
        "2027-03-28T00:59:59Z, 2027-03-28T01:59:59+01:00",
        "2027-03-28T01:00:00Z, 2027-03-28T03:00:00+02:00",
        "2026-12-31T23:00:00Z, 2027-01-01T00:00:00+01:00"
    })
    void theTimeIsRightInTheNightsInWhichClocksAreSet(Instant instant, String told) throws Exception {
        try (TestServer server = start(BERLIN)) {
            clock.set(instant);
            assertThat(time(server)).isEqualTo("TIME " + told);
            quote(server);
        }
    }

    /** The same local hour twice, then a clock that is set back for good, then one before 1970. */
    @Test
    void theHistoryIsInTheOrderOfArrival() throws Exception {
        Instant before = Instant.parse("2026-10-25T00:30:00Z");
        try (TestServer server = start(BERLIN)) {
            clock.set(before);
            visit(server, "ann");
            clock.set(before.plus(Duration.ofHours(1)));
            visit(server, "bob");
            clock.set(before.minus(Duration.ofHours(1)));
            visit(server, "cid");
            clock.set(Instant.EPOCH.minusSeconds(1));
            visit(server, "dan");
        }
        try (TestServer server = start(BERLIN)) {
            assertThat(visit(server, "ann 2").lines().skip(8).limit(4))
                    .containsExactly(
                            "1 2026-10-25T02:30:00+02:00 127.0.0.1 ann \"ann\" visited",
                            "2 2026-10-25T02:30:00+01:00 127.0.0.1 bob \"bob\" visited",
                            "3 2026-10-25T01:30:00+02:00 127.0.0.1 cid \"cid\" visited",
                            "4 1970-01-01T00:59:59+01:00 127.0.0.1 dan \"dan\" visited");
        }
        try (TestServer server = start(ZoneId.of("Asia/Kathmandu"))) {
            assertThat(visit(server, "ann 2").lines().skip(8).findFirst().orElseThrow())
                    .isEqualTo("1 2026-10-25T06:15:00+05:45 127.0.0.1 ann \"ann\" visited");
        }
    }
}
