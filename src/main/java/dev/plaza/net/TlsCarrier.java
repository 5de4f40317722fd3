package dev.plaza.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/**
 * TLS over a socket, with the handshake done; one thread reads, one (the same or another) writes.
 *
 * <p>It is never closed: that may wait behind a write that stalls. Whoever ends the connection closes the channel below.
 */
final class TlsCarrier implements Carrier {
    /** As much as a record holds. */
    private static final int MOST_AT_ONCE = 16 * 1024;

    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;

    TlsCarrier(SSLSocket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        return in.read(buffer, from, length);
    }

    @Override
    public int poll(byte[] buffer, int from, int length) throws IOException {
        return in.available() > 0 ? in.read(buffer, from, length) : 0;
    }

    @Override
    public int readFor(Duration patience, byte[] buffer, int from, int length) throws IOException {
        socket.setSoTimeout((int) patience.plusNanos(999_999).toMillis());
        try {
            return in.read(buffer, from, length);
        } catch (SocketTimeoutException nothingCame) {
            return LineReader.Source.TIMED_OUT;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    /** A record holds of all pieces what fits: replies that leave together are in one. */
    @Override
    public void write(ByteBuffer[] pieces, int first) throws IOException {
        byte[] record = new byte[Math.min(remaining(pieces, first), MOST_AT_ONCE)];
        int length = 0;
        for (int i = first; i < pieces.length && length < record.length; i++) {
            int count = Math.min(pieces[i].remaining(), record.length - length);
            pieces[i].get(record, length, count);
            length += count;
        }
        out.write(record);
    }

    private static int remaining(ByteBuffer[] pieces, int first) {
        int remaining = 0;
        for (int i = first; i < pieces.length; i++) {
            remaining += pieces[i].remaining();
        }
        return remaining;
    }

    /** Says close_notify, and ends the stream below: some clients wait for the one, some for the other. */
    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }
}
