package dev.plaza.load;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection of which nothing blocks, and what of its requests the system did not take yet; one thread. */
final class Link {
    private final SocketChannel channel;
    private final SelectionKey key;
    private @Nullable ByteBuffer unsent;
    private @Nullable IOException failure;

    private Link(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Begins to connect; the selector tells the caller how it goes on. */
    static Link open(SocketAddress address, Selector selector, Caller caller) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean connected = channel.connect(address);
            int interest = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
            return new Link(channel, channel.register(selector, interest, caller));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    boolean isConnected() {
        return channel.isConnected();
    }

    void finishConnect() throws IOException {
        if (channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** As a channel does: -1 at the end. A server that refuses says why first, so a write that failed is told only then. */
    int read(ByteBuffer bytes) throws IOException {
        int count = channel.read(bytes);
        if (count < 0 && failure != null) {
            throw failure;
        }
        return count;
    }

    /** Sends the bytes, at once as far as that goes. Nothing may be unsent. */
    void write(ByteBuffer bytes) {
        push(bytes);
        if (bytes.hasRemaining()) {
            unsent = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    private void push(ByteBuffer bytes) {
        try {
            channel.write(bytes);
        } catch (IOException e) {
            failure = e;
            bytes.position(bytes.limit());
        }
    }

    boolean hasUnsent() {
        return unsent != null;
    }

    void writeOn() {
        ByteBuffer rest = unsent;
        if (rest != null) {
            push(rest);
            if (!rest.hasRemaining()) {
                unsent = null;
                key.interestOps(SelectionKey.OP_READ);
            }
        }
    }

    /** Ends what is sent; the server may still answer. */
    void halfClose() throws IOException {
        channel.shutdownOutput();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The system has said that it is gone; it is no longer of use either way.
            key.cancel();
        }
    }
}
