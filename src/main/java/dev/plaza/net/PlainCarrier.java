package dev.plaza.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** The bare socket; one thread reads, one (the same or another) writes. */
record PlainCarrier(SocketChannel channel) implements Carrier {
    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(buffer, from, length));
    }

    /** For a virtual thread a channel that blocks is one that does not, with waiting added: to switch costs no system call. */
    @Override
    public int poll(byte[] buffer, int from, int length) throws IOException {
        channel.configureBlocking(false);
        try {
            return channel.read(ByteBuffer.wrap(buffer, from, length));
        } finally {
            channel.configureBlocking(true);
        }
    }

    @Override
    public int readFor(Duration patience, byte[] buffer, int from, int length) throws IOException {
        Socket socket = channel.socket();
        socket.setSoTimeout((int) patience.plusNanos(999_999).toMillis());
        try {
            InputStream in = socket.getInputStream();
            return in.read(buffer, from, length);
        } catch (SocketTimeoutException nothingCame) {
            return LineReader.Source.TIMED_OUT;
        }
    }

    @Override
    public void write(ByteBuffer[] pieces, int first) throws IOException {
        if (first == pieces.length - 1) {
            channel.write(pieces[first]);
        } else {
            channel.write(pieces, first, pieces.length - first);
        }
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }
}
