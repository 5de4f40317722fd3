package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.metrics.Counters;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The addresses of 127.0.0.0/8 are different sources here. */
@Timeout(60)
class DatagramsTest {
    private static final int OWN = 17_170;

    /** So slow that no bucket fills up while a test runs. */
    private final UdpLimits limits = new UdpLimits(1, 3, 1_000);

    private final AddressRanges denied = TestEngine.Plan.ranges("10.0.0.2");

    private final Counters counters = new Counters();
    private final Sources sources = new Sources(limits, System.nanoTime());
    private DatagramChannel socket;
    private Datagrams datagrams;
    private Thread thread;

    @BeforeEach
    void start() throws IOException {
        socket = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        datagrams = new Datagrams(
                socket,
                Set.of(OWN),
                () -> "quote\n".getBytes(StandardCharsets.UTF_8),
                () -> new Access(AddressRanges.NONE, denied),
                sources,
                counters);
        thread = Thread.ofPlatform().start(datagrams);
    }

    @AfterEach
    void end() throws InterruptedException {
        datagrams.close();
        thread.join();
    }

    private DatagramSocket from(String address, int port) throws IOException {
        return new DatagramSocket(new InetSocketAddress(address, port));
    }

    private void ask(DatagramSocket client, int bytes) throws IOException {
        client.send(new DatagramPacket(new byte[bytes], bytes, socket.getLocalAddress()));
    }

    private static String hear(DatagramSocket client) throws IOException {
        client.setSoTimeout(20_000);
        DatagramPacket answer = new DatagramPacket(new byte[1_000], 1_000);
        client.receive(answer);
        return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
    }

    private void awaitCount(String name, long count) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(counters.of(name).sum()).isEqualTo(count));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "1400"})
    void whateverIsInItADatagramIsAnswered(int bytes) throws IOException {
        try (DatagramSocket client = from("127.0.0.2", 0)) {
            ask(client, bytes);
            assertThat(hear(client)).isEqualTo("quote\n");
        }
    }

    @Test
    void aSourceIsAnsweredAsOftenAsItMayAndOthersAreAnsweredOn() throws Exception {
        try (DatagramSocket greedy = from("127.0.0.2", 0);
                DatagramSocket other = from("127.0.0.3", 0)) {
            for (int i = 0; i < 100; i++) {
                ask(greedy, 1);
            }
            ask(other, 1);
            assertThat(hear(other)).isEqualTo("quote\n");
            awaitCount("udp.datagrams", 101);
            assertThat(counters.of("udp.answers").sum()).isBetween(4L, 6L);
            assertThat(counters.of("udp.refused.rate").sum()).isBetween(95L, 97L);
        }
    }

    @Test
    void allTogetherAreAnsweredAsOftenAsTheyMayAndNobodyElseIsRemembered() throws Exception {
        Sources few = new Sources(new UdpLimits(1, 3, 10), 0);
        int answered = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] address = {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i};
            answered += few.mayHave(InetAddress.getByAddress(address), 0) ? 1 : 0;
        }
        assertThat(answered).isEqualTo(10);
        assertThat(few.known()).isEqualTo(10);
        few.forget(2_000_000_000L);
        assertThat(few.known()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 1024, true",
        "10.0.0.1, 1023, false",
        "10.0.0.1, 0, false",
        "10.0.0.1, 17170, false",
        "224.0.0.1, 5000, false",
        "ff02::1, 5000, false",
        "255.255.255.255, 5000, false",
        "0.0.0.0, 5000, false",
        "10.0.0.2, 5000, false",
        "2001:db8::1, 5000, true"
    })
    void whoMayBeAnswered(String address, int port, boolean isAnswerable) throws Exception {
        assertThat(datagrams.isAnswerable(new InetSocketAddress(InetAddress.getByName(address), port)))
                .isEqualTo(isAnswerable);
    }

    @Test
    void itsOwnPortIsNotAnswered() throws Exception {
        try (DatagramSocket forged = from("127.0.0.2", OWN);
                DatagramSocket client = from("127.0.0.2", 0)) {
            ask(forged, 1);
            ask(client, 1);
            assertThat(hear(client)).isEqualTo("quote\n");
            awaitCount("udp.refused.source", 1);
            forged.setSoTimeout(1);
            assertThatThrownBy(() -> forged.receive(new DatagramPacket(new byte[9], 9)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }
}
