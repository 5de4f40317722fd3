package dev.plaza.load;

import dev.plaza.wire.Handshake;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** TLS over a connection; one thread. */
final class TlsLink implements Link {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final PlainLink plain;
    private final SSLEngine engine;
    /** What came and is no whole record yet. */
    private final ByteBuffer incoming;

    private final ByteBuffer outgoing;
    private boolean begun;
    private boolean open;
    private boolean ended;
    private @Nullable IOException failure;

    private TlsLink(PlainLink plain, SSLEngine engine) {
        this.plain = plain;
        this.engine = engine;
        incoming = ByteBuffer.allocate(2 * engine.getSession().getPacketBufferSize());
        outgoing = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    }

    static TlsLink over(PlainLink plain, SSLEngine engine) throws IOException {
        TlsLink link = new TlsLink(plain, engine);
        try {
            link.finishConnect();
            return link;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    @Override
    public boolean isConnected() {
        return open;
    }

    @Override
    public void finishConnect() throws IOException {
        plain.finishConnect();
        if (plain.isConnected()) {
            plain.writeOn();
            try {
                shakeHands();
            } catch (SSLException e) {
                throw new IOException(Handshake.failure(e), e);
            }
        }
    }

    private void shakeHands() throws IOException {
        if (!begun) {
            begun = true;
            engine.beginHandshake();
        }
        boolean goesOn = true;
        while (goesOn) {
            HandshakeStatus status = engine.getHandshakeStatus();
            switch (status) {
                case NEED_WRAP -> wrap(NOTHING);
                case NEED_TASK -> runTasks();
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> goesOn = hear();
                case NOT_HANDSHAKING, FINISHED -> {
                    open = true;
                    goesOn = false;
                }
            }
        }
    }

    /** Takes the next record of a handshake; false: it is not here yet. */
    private boolean hear() throws IOException {
        SSLEngineResult result = unwrap(NOTHING);
        if (result.getStatus() == Status.CLOSED) {
            throw new SSLHandshakeException("Remote host terminated the handshake");
        }
        if (result.getStatus() != Status.BUFFER_UNDERFLOW) {
            return true;
        }
        int count = plain.read(incoming);
        if (count < 0) {
            throw new SSLHandshakeException("Remote host terminated the handshake");
        }
        return count > 0;
    }

    private SSLEngineResult unwrap(ByteBuffer to) throws SSLException {
        incoming.flip();
        try {
            return engine.unwrap(incoming, to);
        } finally {
            incoming.compact();
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private void wrap(ByteBuffer from) throws SSLException {
        outgoing.clear();
        SSLEngineResult result = engine.wrap(from, outgoing);
        plain.write(outgoing.flip());
        if (result.getStatus() == Status.CLOSED && from.hasRemaining()) {
            throw new SSLException("the connection is closed");
        }
    }

    /** All the records that are here: the selector does not tell of what was received already. */
    @Override
    public int read(ByteBuffer bytes) throws IOException {
        int start = bytes.position();
        int count = ended ? -1 : plain.read(incoming);
        boolean more = true;
        while (more && !ended) {
            SSLEngineResult result = unwrap(bytes);
            ended = result.getStatus() == Status.CLOSED;
            more = result.getStatus() == Status.OK;
            answer(result.getHandshakeStatus());
        }
        int came = bytes.position() - start;
        if (came > 0 || !(ended || count < 0)) {
            return came;
        }
        if (failure != null) {
            throw failure;
        }
        return -1;
    }

    /** A key may be changed, or a close be answered, at any time. */
    private void answer(HandshakeStatus wanted) throws SSLException {
        if (wanted == HandshakeStatus.NEED_TASK) {
            runTasks();
        } else if (wanted == HandshakeStatus.NEED_WRAP) {
            wrap(NOTHING);
        }
    }

    @Override
    public void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                wrap(bytes);
            }
        } catch (SSLException e) {
            failure = e;
            bytes.position(bytes.limit());
        }
    }

    @Override
    public boolean hasUnsent() {
        return plain.hasUnsent();
    }

    @Override
    public void writeOn() {
        plain.writeOn();
    }

    @Override
    public void halfClose() throws IOException {
        engine.closeOutbound();
        while (!engine.isOutboundDone()) {
            wrap(NOTHING);
        }
        if (!plain.hasUnsent()) {
            plain.halfClose();
        }
    }

    @Override
    public void close() {
        plain.close();
    }
}
