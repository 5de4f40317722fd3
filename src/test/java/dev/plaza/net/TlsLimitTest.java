package dev.plaza.net;

import static dev.plaza.net.TestEngine.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one address may take of a port with TLS: a handshake costs more than any request, and is counted as one. */
class TlsLimitTest {
    @TempDir
    private static Path folder;

    @AutoClose
    private static TlsPort port;

    @BeforeAll
    static void open() throws Exception {
        port = TlsPort.in(folder);
    }

    private static TestEngine.Plan plan(int connections, int perAddress, Rate rate) {
        return port.plan().limits(new Limits(connections, perAddress, rate, PATIENCE, PATIENCE, AddressRanges.NONE));
    }

    /** Begins a handshake and goes away. */
    private static void abort(TestEngine engine) throws Exception {
        try (Caller rude = engine.connect()) {
            rude.wire().send(ClientHello.usual());
        }
    }

    private static long secondsSince(long begin) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    }

    @Test
    void handshakesAreMadeNoFasterThanRequestsAreAnswered() throws Exception {
        long begin = System.nanoTime();
        try (TestEngine engine =
                plan(1_000, 1_000, new Rate(1, 2, Duration.ofDays(1))).start()) {
            for (int i = 0; i < 20; i++) {
                abort(engine);
            }
            await().atMost(PATIENCE).until(() -> engine.count("slowed") + engine.count("handshake.failed") >= 20);

            assertThat(engine.count("handshake.failed")).isLessThanOrEqualTo(2 + secondsSince(begin));
        }
    }

    @Test
    void whoGoesOnWithHandshakesIsCut() throws Exception {
        try (TestEngine engine =
                plan(1_000, 1_000, new Rate(10, 1, Duration.ofMillis(300))).start()) {
            for (int i = 0; i < 30; i++) {
                abort(engine);
            }
            await().atMost(PATIENCE).until(() -> {
                abort(engine);
                return engine.count("fault.too-fast") > 0;
            });
        }
    }

    /** As on a plain port: the connection is one request, not two. */
    @Test
    void aConnectionCostsWhatItCostsWithoutTls() throws Exception {
        try (TestEngine engine =
                        plan(10, 10, new Rate(1, 3, Duration.ofDays(1))).start();
                Caller caller = port.connect(engine)) {
            caller.says("one\ntwo\n").hears("hello\none\ntwo\n");

            assertThat(engine.count("slowed")).isZero();
        }
    }

    /** They are told as long as their address may ask; then they are closed at once. */
    @ParameterizedTest
    @CsvSource({"1000, 1, too-many-from-one-address", "1, 1000, too-many-connections"})
    void whoIsRefusedGetsNoMoreHandshakesThanWhoIsServed(int connections, int perAddress, String why) throws Exception {
        long begin = System.nanoTime();
        try (TestEngine engine = plan(connections, perAddress, new Rate(1, 3, Duration.ofDays(1)))
                        .start();
                Caller served = port.connect(engine)) {
            served.hears("hello\n");
            int told = 0;
            for (int i = 0; i < 10; i++) {
                told += isTold(engine) ? 1 : 0;
            }

            assertThat((long) told).isBetween(1L, 2 + secondsSince(begin));
            assertThat(engine.count("refused." + why)).isEqualTo(10);
            assertThat(engine.count("connections")).isEqualTo(1);
        }
    }

    private static boolean isTold(TestEngine engine) {
        try (Caller caller = port.connect(engine)) {
            caller.hears("fault too-many-connections\n").hearsTheEnd();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** The time is the test's here, and the handshake's has not begun while the connection waits for its turn. */
    @Test
    void waitingIsNoPartOfTheHandshake() throws Exception {
        Ticks ticks = new Ticks();
        Talk talk = new Talk(Framing.LINES);
        Hosted host = Hosted.of(talk, PATIENCE, Access.ANYBODY, TestEngine.LINE_LIMIT, new ServiceLog("talk"))
                .over(port.tls());
        try (ServerSocketChannel socket = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            CompletableFuture<Caller> connecting = CompletableFuture.supplyAsync(() -> connect(socket));
            SocketChannel channel = socket.accept();
            Peer peer = Peer.of((InetSocketAddress) channel.getRemoteAddress());
            Connection connection = new Connection(
                    host, new Visitor(channel, peer, slow()), () -> talk.session(peer), ticks, new RefusalLog());
            Thread.ofVirtual().start(connection);
            await().atMost(PATIENCE).until(() -> host.counters().of("slowed").sum() == 1);
            for (int i = 0; i < 200; i++) {
                ticks.advance();
            }
            connection.check(TestEngine.Plan.USUAL.limits());

            try (Caller caller = connecting.get(20, TimeUnit.SECONDS)) {
                caller.hears("hello\n");
                assertThat(host.counters().of("cut.handshake").sum()).isZero();
            }
        }
    }

    private static Caller connect(ServerSocketChannel socket) {
        try {
            return new Caller(Wire.connect(socket.getLocalAddress(), port.trusting(), PATIENCE, Tap.NONE));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Somebody whose next request must wait for three seconds. */
    private static Guest slow() {
        Pace pace = new Pace(new Rate(1, 1, Duration.ofDays(1)), System.nanoTime());
        for (int i = 0; i < 3; i++) {
            pace.take(System.nanoTime());
        }
        return new Guest(Block.of(InetAddress.getLoopbackAddress()), pace);
    }

    @Test
    void whoWaitsForItsHandshakeDoesNotHoldTheShutdownUp() throws Exception {
        TestEngine engine = plan(10, 10, new Rate(1, 1, Duration.ofDays(1)))
                .grace(Duration.ofHours(1))
                .start();
        try (Caller first = engine.connect();
                Caller second = engine.connect();
                Caller third = engine.connect()) {
            await().atMost(PATIENCE).until(() -> engine.count("slowed") >= 1);
            CompletableFuture<Void> closing = engine.closing();
            closing.get(10, TimeUnit.SECONDS);

            for (Caller caller : new Caller[] {first, second, third}) {
                assertThat(caller.untilTheEnd(PATIENCE)).isIn(Arrival.END, Arrival.RESET);
            }
            assertThat(engine.count("handshake.failed")).isZero();
            assertThat(engine.count("cut.handshake")).isZero();
        }
    }
}
