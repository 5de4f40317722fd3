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
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody has a conversation over TLS who has not shaken hands, once, and in the time there is for it. */
class TlsHandshakeTest {
    @TempDir
    private static Path folder;

    @AutoClose
    private static TlsPort port;

    @BeforeAll
    static void open() throws Exception {
        port = TlsPort.in(folder);
    }

    /** Those of RSA-PSS are not for every kind of signature. */
    @ParameterizedTest
    @CsvSource({"RSASSA-PSS, TLSv1.2", "RSASSA-PSS, TLSv1.3", "Ed25519, TLSv1.3", "RSA, TLSv1.2"})
    void handsAreShakenWithKeysOfManyKinds(String kind, String version) throws Exception {
        Certificates made = Certificates.make(folder, kind + version, "-keyalg", kind);
        try (TlsPort other = TlsPort.with(made);
                TestEngine engine = other.plan().start();
                SSLSocket client = other.socket(engine, version)) {
            assertThat(client.getInputStream().readNBytes(6)).asString().isEqualTo("hello\n");
            assertThat(client.getSession().getProtocol()).isEqualTo(version);
        }
    }

    /** In TLS 1.2 a client can ask for another handshake; each would cost a signature, and no rate would count it. */
    @Test
    void handsAreShakenOnce() throws Exception {
        try (TestEngine engine = port.plan().start();
                SSLSocket client = port.socket(engine, "TLSv1.2")) {
            client.startHandshake();
            assertThat(client.getInputStream().readNBytes(6)).asString().isEqualTo("hello\n");

            assertThatThrownBy(() -> {
                        client.startHandshake();
                        client.getOutputStream().write('\n');
                        client.getInputStream().read();
                    })
                    .isInstanceOf(SSLException.class);
            port.call(engine).close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\nquit\n", "GET / HTTP/1.1\r\n\r\n", "\0\0\0\0\0\0\0\0", "\26\3\1\0\5\1\0\0\1\0"})
    void whoSpeaksNoTlsMeetsTheEndAndHasHadNoSession(String said) throws Exception {
        try (TestEngine engine = port.plan().start();
                LogCapture log = new LogCapture();
                Caller caller = engine.connect()) {
            caller.says(said);
            caller.untilTheEnd(TestEngine.PATIENCE);

            assertThat(caller.wire().inbox()).asString().doesNotContain("hello");
            await().until(() -> engine.count("handshake.failed") == 1);
            assertThat(engine.talk.ended).isEmpty();
            assertThat(engine.count("requests")).isZero();
            assertThat(log.errors()).isEmpty();
            port.call(engine).close();
        }
    }

    @Test
    void versionsBefore12AreRefused() throws Exception {
        try (TestEngine engine = port.plan().start();
                Socket old = new Socket(
                        engine.address().getAddress(), engine.address().getPort())) {
            old.setSoTimeout((int) TestEngine.PATIENCE.toMillis());
            old.getOutputStream().write(ClientHello.ofTls11());

            assertThat(old.getInputStream().readNBytes(7)).matches(ClientHello::isRefusalOfVersion);
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
                .over(port.tls());
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

    @Test
    void whyAClientDoesNotConnectIsSaid() throws Exception {
        Certificates other = Certificates.make(folder, "other");
        try (TestEngine engine = port.plan().start();
                TestEngine plain = TestEngine.Plan.USUAL.start()) {
            assertRefused(engine, Security.tls(), "127.0.0.1", "the server's certificate is not trusted: ");
            assertRefused(engine, Security.tlsTrusting(other.chain()), "127.0.0.1", "certificate is not trusted: ");
            assertRefused(engine, port.trusting(), "127.0.0.2", "the server's certificate is for another host: ");
            assertRefused(plain, port.trusting(), "127.0.0.1", "no TLS is spoken there");
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
