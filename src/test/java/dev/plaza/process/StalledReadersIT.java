package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many peers that ask for more than any buffer on the way holds and never read: others are served, in little memory. */
@Timeout(180)
class StalledReadersIT {
    private static final int PEERS = 500;
    private static final int LINES = 3_000;
    private static final int LENGTH = 4_000;
    private static final String LINE = "unknown: " + "x".repeat(LENGTH) + "\n";

    /** Half of what the peers would hold if each held a page of these lines. */
    private static final String HEAP = "-Xmx64m";

    @TempDir
    private Path data;

    private final List<SocketChannel> peers = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (SocketChannel peer : peers) {
            peer.close();
        }
    }

    private static void fill(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.line();
            for (int i = 0; i < LINES; i++) {
                talk.say("push: " + "x".repeat(LENGTH) + "\r\n");
                assertThat(talk.line()).isEqualTo("OK\r\n");
            }
        }
    }

    /** Each at another place, so that they share nothing. */
    private void stall(InetSocketAddress chat, int number) throws IOException {
        SocketChannel peer = SocketChannel.open();
        peers.add(peer);
        peer.setOption(StandardSocketOptions.SO_RCVBUF, 2_048);
        peer.connect(chat);
        String request = "getrange " + (number * 7 % (LINES / 2)) + " " + LINES + "\r\n";
        peer.write(ByteBuffer.wrap(request.repeat(3).getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertServed(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "tiny")) {
            talk.say("ECHO there?\nQUIT\n");
            assertThat(talk.rest()).endsWith("\nECHO there?\nBYE\n");
        }
        try (Talk talk = Talk.with(plaza, "history")) {
            talk.say("ann\n");
            assertThat(talk.rest()).endsWith("Your visit was recorded.\n");
        }
    }

    @Test
    void peersThatNeverReadDoNotTakeTheMemory() throws Exception {
        try (PlazaProcess plaza =
                Launch.serve(data).with("PLAZA_JAVA_OPTS", HEAP).ready()) {
            fill(plaza);
            for (int i = 0; i < PEERS; i++) {
                stall(plaza.address("chat"), i);
                if (i % 50 == 0) {
                    assertServed(plaza);
                }
            }
            assertServed(plaza);
            try (Talk talk = Talk.with(plaza, "chat")) {
                talk.line();
                talk.say("last 1\r\n");
                assertThat(talk.line()).isEqualTo(LINE.stripTrailing() + "\r\n");
                talk.say("get\r\nadios\r\n");
                assertThat(talk.rest()).hasSize(LINES * LINE.length() + 1);
            }
            assertThat(plaza.err()).noneMatch(line -> line.contains("OutOfMemory") || line.contains("error"));
        }
    }
}
