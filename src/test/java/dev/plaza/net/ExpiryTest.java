package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the end of a certificate is told, looked at every hour: the hours are counted from that end. */
class ExpiryTest {
    private static final long DAY = 24;

    @TempDir
    private Path folder;

    private SetClock clock;

    @BeforeEach
    void set() {
        clock = SetClock.at(Instant.EPOCH);
    }

    private X509Certificate lasting(int days) throws Exception {
        return Certificates.make(
                        folder, days + "-days", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "" + days)
                .certificate();
    }

    /** At which of the hours it was told. */
    private List<Long> told(X509Certificate certificate, LongStream hours) {
        Instant end = certificate.getNotAfter().toInstant();
        Expiry expiry = new Expiry(folder.resolve("looked-at.pem"), certificate, clock);
        List<Long> told = new ArrayList<>();
        hours.forEach(hour -> {
            clock.set(end.plus(Duration.ofHours(hour)));
            try (LogCapture log = new LogCapture()) {
                expiry.look();
                expiry.look();
                assertThat(log.lines()).hasSizeLessThan(2);
                if (log.lines().stream().anyMatch(line -> line.contains("looked-at.pem: this certificate "))) {
                    told.add(hour);
                }
            }
        });
        return told;
    }

    private static List<Long> daily(long from, long to) {
        return LongStream.rangeClosed(from, to).map(day -> day * DAY).boxed().toList();
    }

    @Test
    void onceADayFromTwoWeeksBeforeTheEndAndBehindIt() throws Exception {
        assertThat(told(lasting(90), LongStream.rangeClosed(-60 * DAY, 2 * DAY)))
                .isEqualTo(daily(-14, 2));
    }

    /** Or a certificate of six days would be warned of from its first on. */
    @Test
    void ofAShortLifeTheLastQuarterOnly() throws Exception {
        assertThat(told(lasting(8), LongStream.rangeClosed(-8 * DAY, 0))).isEqualTo(daily(-2, 0));
    }

    /** By more than a day; an hour is not told of. */
    @Test
    void aClockThatIsSetBackSilencesNothing() throws Exception {
        assertThat(told(lasting(90), LongStream.of(10_000, 9_999, -10 * DAY, -9 * DAY)))
                .containsExactly(10_000L, -10 * DAY, -9 * DAY);
    }

    @Test
    void itSaysWhetherTheEndIsStillToCome() throws Exception {
        X509Certificate certificate = lasting(90);
        Instant end = certificate.getNotAfter().toInstant();
        Expiry expiry = new Expiry(Path.of("my.pem"), certificate, clock);
        try (LogCapture log = new LogCapture()) {
            clock.set(end.minus(Duration.ofDays(3)));
            expiry.look();
            clock.set(end.plus(Duration.ofDays(3)));
            expiry.look();

            assertThat(log.lines())
                    .containsExactly(
                            "my.pem: this certificate is valid until " + end
                                    + "; clients will refuse it then: renew it",
                            "my.pem: this certificate was valid until " + end + "; clients refuse it");
        }
    }
}
