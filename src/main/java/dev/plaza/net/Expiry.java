package dev.plaza.net;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.tinylog.Logger;

/** Warns once a day that a certificate soon ends, or has ended; any thread. */
final class Expiry {
    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration AT_MOST_AHEAD = Duration.ofDays(14);

    /** Whoever renews has done it before this part of its time is all that is left; certbot begins at a third. */
    private static final int LAST_PART = 4;

    private final Path file;
    private final Instant end;
    private final Instant warnFrom;
    private final Clock clock;
    private final AtomicReference<Instant> told = new AtomicReference<>(Instant.MIN);

    Expiry(Path file, X509Certificate certificate, Clock clock) {
        this.file = file;
        this.clock = clock;
        end = certificate.getNotAfter().toInstant();
        Duration lastPart =
                Duration.between(certificate.getNotBefore().toInstant(), end).dividedBy(LAST_PART);
        warnFrom = end.minus(lastPart.compareTo(AT_MOST_AHEAD) < 0 ? lastPart : AT_MOST_AHEAD);
    }

    /** Called as often as one likes: the clock says whether there is something to tell. */
    void look() {
        Instant now = clock.instant();
        Instant last = told.get();
        // A clock that was set back by more counts as a day too, or nothing would be told until it was there again.
        boolean isDue = Duration.between(last, now).abs().compareTo(EVERY) >= 0;
        if (isDue && !now.isBefore(warnFrom) && told.compareAndSet(last, now)) {
            warn(now);
        }
    }

    private void warn(Instant now) {
        if (now.isAfter(end)) {
            Logger.warn("{}: this certificate was valid until {}; clients refuse it", file, end);
        } else {
            Logger.warn("{}: this certificate is valid until {}; clients will refuse it then: renew it", file, end);
        }
    }
}
