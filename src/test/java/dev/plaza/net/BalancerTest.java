package dev.plaza.net;

import static dev.plaza.net.TestEngine.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.net.TestEngine.Plan;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that a balancer passes on; 127.0.0.9 is one here. */
class BalancerTest {
    private static final String BALANCER = "127.0.0.9";

    private static Plan plan() {
        return Plan.USUAL
                .limits(new Limits(100, 1, null, PATIENCE, PATIENCE, AddressRanges.NONE))
                .proxies(Plan.ranges(BALANCER));
    }

    private static String header(String source) {
        return "PROXY TCP4 " + source + " 127.0.0.1 1000 2000\r\n";
    }

    @Test
    void aClientIsCountedByItsOwnAddress() throws Exception {
        try (TestEngine engine = plan().start();
                Caller first = engine.connect(BALANCER);
                Caller second = engine.connect(BALANCER);
                Caller third = engine.connect(BALANCER)) {
            first.says(header("192.0.2.1") + "one\n").hears("hello\none\n");
            second.says(header("192.0.2.2") + "two\n").hears("hello\ntwo\n");
            third.says(header("192.0.2.1"))
                    .hears("fault too-many-connections\n")
                    .hearsTheEnd();

            assertThat(engine.talk.peers).containsExactly("192.0.2.1:1000", "192.0.2.2:1000");
        }
    }

    @Test
    void aHeaderMayComeByteByByte() throws Exception {
        try (TestEngine engine = plan().start();
                Caller caller = engine.connect(BALANCER)) {
            caller.wire().sendBytewise((header("192.0.2.1") + "one\n").getBytes());
            caller.hears("hello\none\n");
        }
    }

    @Test
    void whoIsNoBalancerIsNotBelieved() throws Exception {
        try (TestEngine engine = plan().start();
                Caller caller = engine.connect("127.0.0.2")) {
            caller.says(header("192.0.2.1"))
                    .hears("hello\n" + header("192.0.2.1").replace("\r", ""));
            assertThat(engine.talk.peers).allMatch(peer -> peer.startsWith("127.0.0.2:"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\n", "PROXY TCP4 nobody\r\n", "\r\n", "GET / HTTP/1.1\r\n\r\n"})
    void aBalancerThatSaysNothingOfItIsNotServed(String begin) throws Exception {
        try (TestEngine engine = plan().start();
                Caller caller = engine.connect(BALANCER)) {
            caller.says(begin);
            caller.wire().halfClose();
            assertThat(caller.untilTheEnd(PATIENCE)).isIn(Arrival.END, Arrival.RESET);
            assertThat(caller.wire().inbox()).isEmpty();
            assertThat(engine.talk.peers).isEmpty();
            Awaitility.await().atMost(PATIENCE).until(() -> engine.count("refused.no-proxy-header") == 1);
        }
    }

    /** Nobody is admitted when the server has closed, and the shutdown does not wait for who says nothing. */
    @Test
    void whoseHeaderIsAwaitedIsClosedWithTheServer() throws Exception {
        TestEngine engine = plan().start();
        try (Caller half = engine.connect(BALANCER);
                Caller behind = engine.connect(BALANCER)) {
            half.says("PROXY TCP4 192.0.2.1");
            // Accepted after the other.
            behind.says(header("192.0.2.2")).hears("hello\n");
            engine.close();

            assertThat(half.untilTheEnd(Duration.ofSeconds(2))).isIn(Arrival.END, Arrival.RESET);
            behind.hears("fault shutting-down\n").hearsTheEnd();
            assertThat(engine.talk.peers).containsExactly("192.0.2.2:1000");
            assertThat(engine.count("refused.no-proxy-header")).isZero();
        }
    }

    /** The time is the test's here: 5 seconds, and not a tick before. */
    @Test
    void aHeaderIsNotWaitedForForEver() throws Exception {
        Ticks ticks = new Ticks();
        Balancers balancers = new Balancers(Plan.ranges(BALANCER), ticks);
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (ServerSocketChannel socket = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
                Caller slow = new Caller(Wire.connect(socket.getLocalAddress(), PATIENCE));
                SocketChannel channel = socket.accept()) {
            slow.says("PROXY TCP4 ");
            Peer peer = Peer.of((InetSocketAddress) channel.getRemoteAddress());
            balancers.identify(channel, peer, known -> told.add("known"), told::add);
            for (int i = 0; i < 50; i++) {
                ticks.advance();
            }
            balancers.cutLate();
            assertThat(channel.isOpen()).isTrue();
            ticks.advance();
            balancers.cutLate();

            assertThat(channel.isOpen()).isFalse();
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("no-proxy-header");
        }
    }

    /** A byte now and then: none of them is late, only the header as a whole. */
    @Test
    void aSlowHeaderIsCutInTime() throws Exception {
        try (TestEngine engine = plan().start();
                Caller caller = engine.connect(BALANCER)) {
            long begin = System.nanoTime();
            Arrival last = Arrival.DEADLINE;
            for (int i = 0; last == Arrival.DEADLINE && since(begin).compareTo(PATIENCE) < 0; i++) {
                caller.says(i == 0 ? "PROXY TCP4 " : "1");
                last = caller.wire().receive(Deadline.after(Duration.ofMillis(250)));
            }
            assertThat(last).isIn(Arrival.END, Arrival.RESET);
            assertThat(since(begin)).isGreaterThan(Duration.ofSeconds(4));
            Awaitility.await().atMost(PATIENCE).until(() -> engine.count("refused.no-proxy-header") == 1);
            assertThat(engine.talk.peers).isEmpty();
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void headersAreAwaitedOfSoManyAtOnceAndNoMore() throws Exception {
        List<Caller> silent = new ArrayList<>();
        try (TestEngine engine = plan().start()) {
            for (int i = 0; i < 1_024; i++) {
                silent.add(engine.connect(BALANCER));
            }
            try (Caller refused = engine.connect(BALANCER)) {
                assertThat(refused.untilTheEnd(PATIENCE)).isIn(Arrival.END, Arrival.RESET);
                assertThat(engine.count("refused.too-many-proxy-headers")).isEqualTo(1);
                assertThat(engine.count("refused.no-proxy-header")).isZero();
            }
            close(silent);
            Awaitility.await().atMost(PATIENCE).until(() -> engine.count("refused.no-proxy-header") == 1_024);
            try (Caller served = engine.connect(BALANCER)) {
                served.says(header("192.0.2.1") + "one\n").hears("hello\none\n");
            }
        } finally {
            close(silent);
        }
    }

    private static void close(List<Caller> callers) throws IOException {
        for (Caller caller : callers) {
            caller.close();
        }
    }

    @Test
    void aBalancerThatLooksWhetherTheServerLivesIsServed() throws Exception {
        Access onlyBalancer = new Access(Plan.ranges(BALANCER), AddressRanges.NONE);
        try (TestEngine engine = plan().access(onlyBalancer).start();
                Caller caller = engine.connect(BALANCER)) {
            caller.wire().send(own());
            caller.says("here\n").hears("hello\nhere\n");
            assertThat(List.copyOf(engine.talk.peers)).allMatch(peer -> peer.startsWith(BALANCER));
        }
    }

    private static byte[] own() {
        return second("20 00 0000");
    }

    private static byte[] second(String rest) {
        return HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + rest.replace(" ", ""));
    }

    /** Nobody said that they are the balancer: its address would free them of every limit. */
    static Stream<byte[]> notTelling() {
        return Stream.of(
                "PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII),
                second("21 00 0000"),
                second("21 31 00d8" + "00".repeat(216)),
                second("21 12 000c 7f000001 7f000001 0001 0002"),
                own());
    }

    @ParameterizedTest
    @MethodSource("notTelling")
    void whoseAddressIsNotToldIsServedButNotExempt(byte[] header) throws Exception {
        AddressRanges exempt = Plan.ranges("127.0.0.0/8", "0.0.0.0/0");
        try (TestEngine engine = plan().limits(new Limits(100, 1, null, PATIENCE, PATIENCE, exempt))
                        .start();
                Caller first = engine.connect(BALANCER);
                Caller second = engine.connect(BALANCER)) {
            first.wire().send(header);
            first.says("one\n").hears("hello\none\n");
            second.wire().send(header);
            second.hears("fault too-many-connections\n").hearsTheEnd();
        }
    }

    @Test
    void whereOnlySomeMayConnectWhoseAddressIsNotToldIsNoneOfThem() throws Exception {
        Access here = new Access(Plan.ranges("127.0.0.0/8"), AddressRanges.NONE);
        try (TestEngine engine = plan().access(here).start();
                Caller caller = engine.connect(BALANCER)) {
            caller.says("PROXY UNKNOWN\r\n");
            assertThat(caller.untilTheEnd(PATIENCE)).isIn(Arrival.END, Arrival.RESET);
            assertThat(caller.wire().inbox()).isEmpty();
            assertThat(engine.count("refused.denied")).isEqualTo(1);
        }
    }
}
