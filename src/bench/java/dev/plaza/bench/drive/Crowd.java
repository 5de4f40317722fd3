package dev.plaza.bench.drive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections to a chat room that are there and do little; one thread. */
public final class Crowd implements AutoCloseable {
    private static final int SOME = 4_096;

    private final List<SocketChannel> channels = new ArrayList<>();

    private Crowd() {}

    /** So many that have been greeted and say nothing. */
    public static Crowd idle(int port, int connections) throws IOException {
        Crowd crowd = new Crowd();
        try {
            for (int i = 0; i < connections; i++) {
                crowd.channels.add(Opening.open(port, Dialect.CHAT, List.of()));
            }
            return crowd;
        } catch (WrongAnswer e) {
            crowd.close();
            throw new IOException(e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            crowd.close();
            throw e;
        }
    }

    /** One that reads the whole room, of so many lines, and leaves. */
    public static void readAll(int port, long lines) throws IOException {
        try {
            Opening.open(port, Dialect.CHAT, List.of(Dialect.CHAT.all(lines))).close();
        } catch (WrongAnswer e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** All of them ask for the whole room; none reads more than the first of it. */
    public void stall() throws IOException {
        for (SocketChannel channel : channels) {
            channel.write(ByteBuffer.wrap("get\r\n".getBytes(StandardCharsets.UTF_8)));
        }
        checkHeard();
    }

    /** Each hears something now; one that was closed does not. */
    public void checkHeard() throws IOException {
        ByteBuffer some = ByteBuffer.allocate(SOME);
        for (SocketChannel channel : channels) {
            if (channel.read(some.clear()) < 0) {
                throw new IOException("the server has closed a connection of the crowd");
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}
