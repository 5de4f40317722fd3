package dev.plaza.bench.drive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.TreeMap;

/** Connections of which none blocks, and who hears what comes on them; one thread. */
final class Ring implements AutoCloseable {
    private static final int INCOMING = 256 * 1_024;
    private static final long GLANCE = 10;

    private final Selector selector;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(INCOMING);
    private final byte[] bytes = new byte[INCOMING];
    private final Map<String, Long> errors = new TreeMap<>();

    Ring() throws IOException {
        selector = Selector.open();
    }

    void add(SocketChannel channel, Ear ear) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, ear);
    }

    /** Hears what has come, or comes within a moment, on each connection once. */
    void turn() throws IOException {
        selector.select(this::hear, GLANCE);
    }

    private void hear(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            int count = channel.read(incoming.clear());
            if (count < 0) {
                throw new EOFException("closed by the server");
            }
            incoming.flip().get(bytes, 0, count);
            ((Ear) key.attachment()).hear(bytes, count);
        } catch (IOException | WrongAnswer e) {
            fail(String.valueOf(e.getMessage()));
            close(channel);
        }
    }

    /** Something went wrong; what does not come any more is noticed by whoever waits for it. */
    void fail(String kind) {
        errors.merge(kind, 1L, Long::sum);
    }

    boolean hasFailed() {
        return !errors.isEmpty();
    }

    Map<String, Long> errors() {
        return errors;
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no more use either way.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        selector.keys().forEach(key -> close((SocketChannel) key.channel()));
        selector.close();
    }
}
