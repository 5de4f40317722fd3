package dev.plaza.qotd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.server.TestServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The quote over UDP, off unless it is asked for. */
@Timeout(60)
class DatagramTest {
    @TempDir
    private Path data;

    @Test
    void aDatagramIsAnsweredByTheQuote() throws Exception {
        try (TestServer server = TestServer.start(data, "qotd.udp.enabled=true", "qotd.udp.port=0")) {
            for (String content : new String[] {"", "what is it today?", "x".repeat(1_000)}) {
                assertThat(answer(server.datagramAddress("qotd"), content)).isEqualTo("Keep pushing forward! - QOTD\n");
            }
            // Counted when it is sent, and so perhaps after it is here.
            Awaitility.await().until(() -> server.count("qotd", "udp.answers") == 3);
        }
    }

    @Test
    void itIsOffByDefault() throws Exception {
        try (TestServer server = TestServer.start(data)) {
            assertThatThrownBy(() -> server.datagramAddress("qotd")).hasMessageContaining("No value present");
        }
    }

    private static String answer(InetSocketAddress address, String content) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            socket.setSoTimeout(20_000);
            socket.send(new DatagramPacket(bytes, bytes.length, address));
            DatagramPacket answer = new DatagramPacket(new byte[1_000], 1_000);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
        }
    }
}
