package dev.plaza.prove;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** R4: many peers that ask for more than any buffer on the way holds, and never read. */
public record StalledReaders() implements Scenario {
    private static final int PEERS = 500;
    private static final int LINES = 3_000;
    private static final int LENGTH = 4_000;
    private static final String LINE = "unknown: " + "x".repeat(LENGTH) + "\n";

    /** Half of what the peers would hold if each held a page of these lines. */
    private static final String HEAP = "64m";

    @Override
    public Claim claim() {
        return new Claim(
                "R4",
                "Many peers that ask for long replies and never read take little memory, and others are served.",
                "That the system has memory for what it buffers of each connection: that is not the server's.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        List<SocketChannel> peers = new ArrayList<>();
        try (PlazaProcess plaza = trial.serve().withHeap(HEAP).ready()) {
            Everyday.fill(plaza, LINES, LENGTH);
            for (int i = 0; i < PEERS; i++) {
                stall(peers, plaza.address("chat"), i);
                if (i % 50 == 0) {
                    Everyday.requireFleeting(plaza);
                }
            }
            trial.note("readers", PEERS);
            Everyday.requireFleeting(plaza);
            requireAll(plaza);
            boolean failed =
                    plaza.err().stream().anyMatch(line -> line.contains("OutOfMemory") || line.contains("error"));
            Demand.that(!failed, () -> "the log tells of an error\n" + plaza);
            trial.note("most resident", plaza.vitals().mostResident() / (double) (1 << 20), "MiB");
        } finally {
            for (SocketChannel peer : peers) {
                peer.close();
            }
        }
    }

    /** Each at another place, so that they share nothing. */
    private static void stall(List<SocketChannel> peers, InetSocketAddress chat, int number) throws IOException {
        SocketChannel peer = SocketChannel.open();
        peers.add(peer);
        peer.setOption(StandardSocketOptions.SO_RCVBUF, 2_048);
        peer.connect(chat);
        String request = "getrange " + (number * 7 % (LINES / 2)) + " " + LINES + "\r\n";
        peer.write(ByteBuffer.wrap(request.repeat(3).getBytes(StandardCharsets.UTF_8)));
    }

    private static void requireAll(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.line();
            talk.say("last 1\r\n");
            Demand.told("last 1", LINE.stripTrailing() + "\r\n", talk.line());
            talk.say("get\r\nadios\r\n");
            int came = talk.rest().length();
            Demand.that(came == LINES * LINE.length() + 1, () -> "get was answered by " + came + " characters");
        }
    }
}
