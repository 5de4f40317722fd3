package dev.plaza.bench.drive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Pages that look on: each reads the live events of a Plaza, one thread for all of them; opened and closed by one thread. */
public final class Viewers implements AutoCloseable {
    private static final byte[] REQUEST =
            "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** More than the headers of an answer: from there on it is events. */
    private static final long HEADERS = 1_000;

    /** What has come to one of them; the reading thread's until that ends. */
    private static final class Viewer {
        private long bytes;
    }

    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final List<Viewer> viewers = new ArrayList<>();
    private final Thread reading = Thread.ofPlatform().name("viewers").unstarted(this::read);
    private volatile boolean over;

    /** Has so many pages look on. */
    public Viewers(int port, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channels.add(channel);
            channel.write(ByteBuffer.wrap(REQUEST));
            channel.configureBlocking(false);
            viewers.add(new Viewer());
            channel.register(selector, SelectionKey.OP_READ, viewers.getLast());
        }
        reading.start();
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
        try {
            while (!over) {
                selector.select(key -> read(key, buffer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(SelectionKey key, ByteBuffer buffer) {
        try {
            int count = ((SocketChannel) key.channel()).read(buffer.clear());
            if (count < 0) {
                key.cancel();
            } else {
                ((Viewer) key.attachment()).bytes += count;
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    /** Ends them; throws where one of them was not told what happens all along. */
    @Override
    public void close() throws IOException {
        over = true;
        selector.wakeup();
        try {
            reading.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long left = selector.keys().stream().filter(SelectionKey::isValid).count();
        long told = viewers.stream().filter(viewer -> viewer.bytes > HEADERS).count();
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
        if (left < viewers.size() || told < viewers.size()) {
            throw new IOException(
                    "of " + viewers.size() + " pages " + left + " were there to the end, and " + told + " told");
        }
    }
}
