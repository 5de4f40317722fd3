package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.wire.Security;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate that the server shows: it may change while it runs, and is warned of when it ends. */
class CertificateInUseTest {
    @TempDir
    private static Path folder;

    private static X509Certificate shown(TestEngine engine) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        try (SSLSocket client = (SSLSocket) context.getSocketFactory()
                .createSocket(engine.address().getAddress(), engine.address().getPort())) {
            client.setSoTimeout((int) TestEngine.PATIENCE.toMillis());
            client.startHandshake();
            return (X509Certificate) client.getSession().getPeerCertificates()[0];
        }
    }

    /** Trusts every certificate. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** As certbot does it: by links that lead elsewhere of a sudden. */
    @Test
    void aNewCertificateIsForNewConnectionsAndABrokenOneForNone() throws Exception {
        Certificates first = Certificates.make(folder, "first");
        Certificates second = Certificates.make(folder, "second", "-keyalg", "RSA", "-keysize", "2048");
        Certificates live = new Certificates(folder.resolve("fullchain.pem"), folder.resolve("privkey.pem"));
        Files.createSymbolicLink(live.chain(), first.chain());
        Files.createSymbolicLink(live.key(), first.key());
        try (Tls changing = new Tls(live.chain(), live.key(), Clock.systemUTC());
                TestEngine engine = TestEngine.Plan.USUAL.tls(changing).start();
                LogCapture log = new LogCapture();
                Caller early = new Caller(Wire.connect(
                        engine.address(), Security.tlsTrusting(first.chain()), TestEngine.PATIENCE, Tap.NONE))) {
            assertThat(shown(engine)).isEqualTo(first.certificate());
            relink(live.chain(), second.chain());
            await().atMost(TestEngine.PATIENCE).until(() -> stays(log) == 1);
            assertThat(shown(engine)).isEqualTo(first.certificate());
            await().pollDelay(Duration.ofMillis(2_500))
                    .atMost(TestEngine.PATIENCE)
                    .until(() -> stays(log) == 1);

            relink(live.key(), second.key());
            await().atMost(TestEngine.PATIENCE).until(() -> shown(engine).equals(second.certificate()));
            early.hears("hello\n").says("here\n").hears("here\n");
        }
    }

    private static long stays(LogCapture log) {
        return log.lines().stream()
                .filter(line -> line.startsWith("the certificate stays as it was: "))
                .count();
    }

    private static void relink(Path link, Path to) throws IOException {
        Files.delete(link);
        Files.createSymbolicLink(link, to);
    }

    @Test
    void anExpiredCertificateIsWarnedOf() throws Exception {
        Certificates old = Certificates.make(
                folder, "old", "-keyalg", "EC", "-groupname", "secp256r1", "-startdate", "-3d", "-validity", "1");
        try (LogCapture log = new LogCapture();
                Tls expired = new Tls(old.chain(), old.key(), Clock.systemUTC())) {
            assertThat(log.lines()).singleElement().asString().contains("was valid until");
            try (TestEngine engine = TestEngine.Plan.USUAL.tls(expired).start()) {
                assertThat(shown(engine)).isEqualTo(old.certificate());
            }
        }
    }

    @Test
    void aCertificateThatComesToItsEndIsWarnedOfWhileItIsInUse() throws Exception {
        Certificates made = Certificates.make(folder, "ending");
        Instant end = made.certificate().getNotAfter().toInstant();
        SetClock clock = SetClock.at(end.minus(Duration.ofDays(30)));
        try (LogCapture log = new LogCapture();
                Tls ending = new Tls(made.chain(), made.key(), clock)) {
            assertThat(log.lines()).isEmpty();

            for (int day : new int[] {-10, -9, 1}) {
                int before = log.lines().size();
                clock.set(end.plus(Duration.ofDays(day)));
                await().atMost(TestEngine.PATIENCE).until(() -> log.lines().size() > before);
                assertThat(log.lines().getLast())
                        .startsWith(made.chain() + ": this certificate " + (day < 0 ? "is" : "was") + " valid until ");
            }
        }
    }
}
