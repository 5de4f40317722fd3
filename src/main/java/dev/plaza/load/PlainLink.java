package dev.plaza.load;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** The bare connection; one thread. */
final class PlainLink implements Link {
    private final SocketChannel channel;
    private final SelectionKey key;
    private @Nullable ByteBuffer unsent;
    private @Nullable IOException failure;

    private PlainLink(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Begins to connect; the selector tells the caller how it goes on. */
    static PlainLink open(SocketAddress address, Selector selector, Caller caller) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean connected = channel.connect(address);
            int interest = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
            return new PlainLink(channel, channel.register(selector, interest, caller));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public void finishConnect() throws IOException {
        if (!channel.isConnected() && channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        int count = channel.read(bytes);
        if (count < 0 && failure != null) {
            throw failure;
        }
        return count;
    }

    @Override
    public void write(ByteBuffer bytes) {
        if (unsent == null) {
            push(bytes);
        }
        if (bytes.hasRemaining()) {
            keep(bytes);
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    private void keep(ByteBuffer more) {
        ByteBuffer before = unsent == null ? ByteBuffer.allocate(0) : unsent;
        unsent = ByteBuffer.allocate(before.remaining() + more.remaining())
                .put(before)
                .put(more)
                .flip();
    }

    private void push(ByteBuffer bytes) {
        try {
            channel.write(bytes);
        } catch (IOException e) {
            failure = e;
            bytes.position(bytes.limit());
        }
    }

    @Override
    public boolean hasUnsent() {
        return unsent != null;
    }

    @Override
    public void writeOn() {
        ByteBuffer rest = unsent;
        if (rest != null) {
            push(rest);
            if (!rest.hasRemaining()) {
                unsent = null;
                key.interestOps(SelectionKey.OP_READ);
            }
        }
    }

    @Override
    public void halfClose() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The system has said that it is gone; it is no longer of use either way.
            key.cancel();
        }
    }
}
