package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.CannotConnect;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.Security;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations over TLS are those over the bare socket, and nobody has one who has not shaken hands. */
class TlsTest {
    @TempDir
    private static Path folder;

    private static Certificates own;
    private static Security trusting;
    private static Tls tls;
    private static TestEngine.Plan usual;

    @BeforeAll
    static void make() throws Exception {
        own = Certificates.make(folder, "own");
        trusting = Security.tlsTrusting(own.chain());
        tls = new Tls(own.chain(), own.key(), Clock.systemUTC());
        usual = TestEngine.Plan.USUAL.tls(tls);
    }

    @AfterAll
    static void close() {
        tls.close();
    }

    private static Caller connect(TestEngine engine) throws IOException {
        return new Caller(Wire.connect(engine.address(), trusting, TestEngine.PATIENCE, Tap.NONE));
    }

    private static Caller call(TestEngine engine) throws IOException {
        return connect(engine).hears("hello\n");
    }

    private static CompletableFuture<Void> closing(TestEngine engine) {
        return CompletableFuture.runAsync(() -> {
            try {
                engine.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void requestsMayComeTogetherOrByteByByte() throws Exception {
        String lines = "line\n".repeat(200);
        try (TestEngine engine = usual.start();
                Caller caller = call(engine)) {
            caller.says(lines).hears(lines);
            caller.wire().sendBytewise(lines.getBytes(StandardCharsets.UTF_8));

            caller.hears(lines).says("quit\n").hears("bye\n").hearsTheEnd();
            caller.close();
            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).as("sent").isTrue();
            assertThat(engine.talk.breaches).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 20_000})
    void everyByteOfTheReplyComesBeforeTheEnd(int junk) throws Exception {
        try (TestEngine engine = usual.start();
                Caller caller = connect(engine)) {
            caller.says("one\nlarge 3000000\nquit\n" + "x".repeat(junk));

            caller.hears("hello\none\n" + Talk.large(3_000_000) + "bye\n").hearsTheEnd();
        }
    }

    @Test
    void halfClosedClientsGetEveryReply() throws Exception {
        try (TestEngine engine = usual.start();
                Caller caller = connect(engine)) {
            caller.says("one\nlarge 5000000\nasync\nrest");
            caller.wire().halfClose();

            caller.hears("hello\none\n" + Talk.large(5_000_000) + "done\nrest\n")
                    .hearsTheEnd();
        }
    }

    /** Up to TLS 1.2 a client's close is one of both directions, and what is not said by then never is. */
    @Test
    void aClientOfTls12ThatClosesGetsTheRepliesToAllItsLines() throws Exception {
        try (TestEngine engine = usual.start();
                SSLSocket client = socket(engine, "TLSv1.2")) {
            client.getOutputStream().write("one\nlarge 300000\n".getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();

            String all = "hello\none\n" + Talk.large(300_000);
            assertThat(new String(client.getInputStream().readNBytes(all.length()), StandardCharsets.UTF_8))
                    .isEqualTo(all);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(engine.count("errors")).isZero();
        }
    }

    /** No close_notify: what had come whole is answered. */
    @Test
    void aClientThatOnlyEndsTheStreamGetsTheRepliesToAllItsLines() throws Exception {
        try (TestEngine engine = usual.start();
                Socket bare = new Socket(
                        engine.address().getAddress(), engine.address().getPort());
                SSLSocket client = over(bare, "TLSv1.3")) {
            client.getOutputStream().write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
            bare.shutdownOutput();

            String all = "hello\none\ntwo\n";
            assertThat(new String(client.getInputStream().readNBytes(all.length()), StandardCharsets.UTF_8))
                    .isEqualTo(all);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static SSLSocket socket(TestEngine engine, String protocol) throws Exception {
        return over(new Socket(engine.address().getAddress(), engine.address().getPort()), protocol);
    }

    private static SSLSocket over(Socket bare, String protocol) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "own", Identity.load(own.chain(), own.key()).chain().getFirst());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket client = (SSLSocket) context.getSocketFactory().createSocket(bare, "127.0.0.1", bare.getPort(), true);
        client.setEnabledProtocols(new String[] {protocol});
        client.setSoTimeout((int) TestEngine.PATIENCE.toMillis());
        return client;
    }

    /** In TLS 1.2 a client can ask for another handshake; each would cost a signature, and no rate would count it. */
    @Test
    void handsAreShakenOnce() throws Exception {
        try (TestEngine engine = usual.start();
                SSLSocket client = socket(engine, "TLSv1.2")) {
            client.startHandshake();
            assertThat(client.getInputStream().readNBytes(6)).asString().isEqualTo("hello\n");

            assertThatThrownBy(() -> {
                        client.startHandshake();
                        client.getOutputStream().write('\n');
                        client.getInputStream().read();
                    })
                    .isInstanceOf(SSLException.class);
            call(engine).close();
        }
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void whoSaysNothingIsToldAndThenMeetsTheEnd(Framing framing) throws Exception {
        try (TestEngine engine =
                        usual.idle(Duration.ofMillis(300)).framing(framing).start();
                Caller caller = call(engine)) {
            caller.hears("fault idle\n").hearsTheEnd();
            caller.close();

            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).as("sent").isTrue();
            assertThat(engine.talk.breaches).isEmpty();
        }
    }

    /** With a bare line end, what follows is waited for in a read with a timeout. */
    @Test
    void aReadWithATimeoutLosesNothing() throws Exception {
        try (TestEngine engine = usual.framing(Framing.FIRST_END_DECIDES).start();
                Caller caller = call(engine)) {
            caller.says("one\n").hears("one\n").says("two\n").hears("two\n");

            assertThat(engine.talk.breaches).isEmpty();
        }
    }

    @Test
    void shuttingDownIsToldToThoseWhoAreSilentAndToThoseWhoTalk() throws Exception {
        TestEngine engine = usual.start();
        try (Caller silent = call(engine);
                Caller talking = call(engine)) {
            talking.says("hold\none\nhalf");
            await().until(() -> engine.count("requests") == 2);
            CompletableFuture<Void> closed = closing(engine);
            await().until(() -> engine.count("fault.shutting-down") == 2);
            engine.talk.held.complete("");

            silent.hears("fault shutting-down\n").hearsTheEnd();
            talking.hears("done\none\nfault shutting-down\n").hearsTheEnd();
            closed.get(5, TimeUnit.SECONDS);
            assertThat(engine.talk.breaches).isEmpty();
        }
    }

    @Test
    void whoHasNotShakenHandsDoesNotHoldTheShutdownUp() throws Exception {
        TestEngine engine = usual.grace(Duration.ofHours(1)).start();
        try (Socket mute =
                new Socket(engine.address().getAddress(), engine.address().getPort())) {
            await().until(() -> engine.count("connections") == 1);
            closing(engine).get(5, TimeUnit.SECONDS);

            assertThat(mute.getInputStream().read()).isEqualTo(-1);
            assertThat(engine.count("handshake.failed")).isZero();
        }
    }

    @Test
    void aReaderThatNeverReadsIsCutAndOthersAreServedMeanwhile() throws Exception {
        try (TestEngine engine = usual.stalled(Duration.ofSeconds(1)).start();
                Caller stalled = call(engine);
                Caller other = call(engine)) {
            stalled.says("large 100000000\n");
            int served = 0;
            while (engine.talk.ended.isEmpty() && served < 2_000_000) {
                other.says("here\n").hears("here\n");
                served++;
            }

            assertThat(engine.talk.ended.poll()).as("sent").isFalse();
            assertThat(engine.count("cut.stalled")).isEqualTo(1);
            assertThat(served).isGreaterThan(10);
        }
    }

    @Test
    void nothingOutlastsTheGrace() throws Exception {
        TestEngine engine = usual.grace(Duration.ofSeconds(1)).start();
        try (Caller stalled = call(engine)) {
            stalled.says("large 100000000\n");
            await().until(() -> engine.count("bytes.out") > 100_000);
            closing(engine).get(10, TimeUnit.SECONDS);

            assertThat(stalled.untilTheEnd(TestEngine.PATIENCE)).isNotEqualTo(Arrival.DEADLINE);
        }
    }

    @Test
    void whoIsRefusedIsToldWhy() throws Exception {
        try (TestEngine engine = usual.connections(1).start();
                Caller served = call(engine);
                Caller refused = connect(engine)) {
            refused.hears("fault too-many-connections\n").hearsTheEnd();
            served.says("here\n").hears("here\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\nquit\n", "GET / HTTP/1.1\r\n\r\n", "\0\0\0\0\0\0\0\0", "\26\3\1\0\5\1\0\0\1\0"})
    void whoSpeaksNoTlsMeetsTheEndAndHasHadNoSession(String said) throws Exception {
        try (TestEngine engine = usual.start();
                LogCapture log = new LogCapture();
                Caller caller = engine.connect()) {
            caller.says(said);
            caller.untilTheEnd(TestEngine.PATIENCE);

            assertThat(caller.wire().inbox()).asString().doesNotContain("hello");
            await().until(() -> engine.count("handshake.failed") == 1);
            assertThat(engine.talk.ended).isEmpty();
            assertThat(engine.count("requests")).isZero();
            assertThat(log.errors()).isEmpty();
            call(engine).close();
        }
    }

    /** A ClientHello of TLS 1.1 is answered with the alert protocol_version. */
    @Test
    void versionsBefore12AreRefused() throws Exception {
        String hello = "0302" + "00".repeat(32) + "00" + "0004c0130035" + "0100";
        String message = "010000%02x%s".formatted(hello.length() / 2, hello);
        String message11 = "160301%04x%s".formatted(message.length() / 2, message);
        try (TestEngine engine = usual.start();
                Socket old = new Socket(
                        engine.address().getAddress(), engine.address().getPort())) {
            old.setSoTimeout((int) TestEngine.PATIENCE.toMillis());
            old.getOutputStream().write(HexFormat.of().parseHex(message11));

            byte[] alert = old.getInputStream().readNBytes(7);
            assertThat(alert[0]).isEqualTo((byte) 21);
            assertThat(alert[6]).as("protocol_version").isEqualTo((byte) 70);
        }
    }

    /** The sweeper's time is the test's here: 10 seconds, and not a tick before. */
    @Test
    void aMutePeerIsCutAfterTheHandshakesTime() throws Exception {
        Ticks ticks = new Ticks();
        Limits limits = TestEngine.Plan.USUAL.limits();
        Talk talk = new Talk(Framing.LINES);
        Hosted host = Hosted.of(
                        talk, TestEngine.PATIENCE, Access.ANYBODY, TestEngine.LINE_LIMIT, new ServiceLog("talk"))
                .over(tls);
        try (ServerSocketChannel socket = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
                Wire mute = Wire.connect(socket.getLocalAddress(), TestEngine.PATIENCE)) {
            SocketChannel channel = socket.accept();
            Peer peer = Peer.of((InetSocketAddress) channel.getRemoteAddress());
            Connection connection = new Connection(
                    host,
                    new Visitor(channel, peer, Guest.UNCOUNTED),
                    () -> talk.session(peer),
                    ticks,
                    new RefusalLog());
            Thread thread = Thread.ofVirtual().start(connection);
            // It reads: the handshake has begun.
            await().atMost(TestEngine.PATIENCE).until(() -> thread.getState() == Thread.State.WAITING);
            advance(ticks, 100);
            connection.check(limits);
            assertThat(host.counters().of("cut.handshake").sum()).isZero();
            advance(ticks, 1);
            connection.check(limits);

            assertThat(host.counters().of("cut.handshake").sum()).isEqualTo(1);
            assertThat(new Caller(mute).untilTheEnd(TestEngine.PATIENCE)).isEqualTo(Arrival.END);
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
            assertThat(host.counters().of("handshake.failed").sum()).isZero();
            assertThat(talk.ended).isEmpty();
        }
    }

    private static void advance(Ticks ticks, int count) {
        for (int i = 0; i < count; i++) {
            ticks.advance();
        }
    }

    private static X509Certificate certificate(Certificates made) throws IOException {
        return Identity.load(made.chain(), made.key()).chain().getFirst();
    }

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
            assertThat(shown(engine)).isEqualTo(certificate(first));
            relink(live.chain(), second.chain());
            await().atMost(TestEngine.PATIENCE).until(() -> stays(log) == 1);
            assertThat(shown(engine)).isEqualTo(certificate(first));
            await().pollDelay(Duration.ofMillis(2_500))
                    .atMost(TestEngine.PATIENCE)
                    .until(() -> stays(log) == 1);

            relink(live.key(), second.key());
            await().atMost(TestEngine.PATIENCE).until(() -> shown(engine).equals(certificate(second)));
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
                assertThat(shown(engine)).isEqualTo(certificate(old));
            }
        }
    }

    @Test
    void aCertificateThatComesToItsEndIsWarnedOfWhileItIsInUse() throws Exception {
        Certificates made = Certificates.make(folder, "ending");
        Instant end = certificate(made).getNotAfter().toInstant();
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

    @Test
    void whyAClientDoesNotConnectIsSaid() throws Exception {
        Certificates other = Certificates.make(folder, "other");
        try (TestEngine engine = usual.start();
                TestEngine plain = TestEngine.Plan.USUAL.start()) {
            assertRefused(engine, Security.tls(), "127.0.0.1", "the server's certificate is not trusted: ");
            assertRefused(engine, Security.tlsTrusting(other.chain()), "127.0.0.1", "certificate is not trusted: ");
            assertRefused(engine, trusting, "127.0.0.2", "the server's certificate is for another host: ");
            assertRefused(plain, trusting, "127.0.0.1", "no TLS is spoken there");
            try (Wire unchecked = Wire.connect(
                    new Endpoint("127.0.0.2", engine.address().getPort()),
                    Security.tlsUnchecked(),
                    TestEngine.PATIENCE,
                    Tap.NONE)) {
                new Caller(unchecked).hears("hello\n");
            }
        }
    }

    private static void assertRefused(TestEngine engine, Security security, String host, String why) {
        Endpoint endpoint = new Endpoint(host, engine.address().getPort());
        assertThatThrownBy(() -> Wire.connect(endpoint, security, TestEngine.PATIENCE, Tap.NONE))
                .isInstanceOf(CannotConnect.class)
                .hasMessageStartingWith("cannot connect to " + endpoint + ": ")
                .hasMessageContaining(why)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
