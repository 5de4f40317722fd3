package dev.plaza.net;

import dev.plaza.resources.Watch;
import dev.plaza.tls.TlsContext;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.tinylog.Logger;

/**
 * What secures connections: the certificate of the moment, read again when its files change, and warned of before it ends. Any
 * thread.
 *
 * <p>A connection keeps the certificate it began with.
 */
public final class Tls implements AutoCloseable {
    static {
        // In TLS 1.2 a client could else have the server sign as often as it likes on one connection, past every rate.
        // It is the JDK's only switch for that, one for the process, read when the first hands are shaken.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private final Path certificate;
    private final Path key;
    private final Clock clock;
    private final Watch watch;
    private volatile Shown shown;

    /** The certificate of the moment: what new connections are made of, and its end. */
    private record Shown(TlsContext context, Expiry expiry) {}

    public Tls(Path certificate, Path key, Clock clock) throws Identity.Unusable {
        this.certificate = certificate;
        this.key = key;
        this.clock = clock;
        // Begun before the first reading: what changes meanwhile is seen.
        watch = new Watch("certificate", List.of(certificate, key), this::readAgain, Tls::tell);
        try {
            shown = read();
        } catch (Identity.Unusable e) {
            watch.close();
            throw e;
        }
        watch.atEachLook(this::lookAtTheEnd);
        lookAtTheEnd();
    }

    private Shown read() throws Identity.Unusable {
        Identity identity = Identity.load(certificate, key);
        return new Shown(
                identity.context(), new Expiry(certificate, identity.chain().getFirst(), clock));
    }

    private void lookAtTheEnd() {
        shown.expiry().look();
    }

    private void readAgain() throws IOException {
        shown = read();
        Logger.info("{}: read again, for new connections", certificate);
    }

    private static void tell(Throwable broken) {
        Logger.warn("the certificate stays as it was: {}", broken.getMessage());
    }

    /** Shakes hands over the channel, which it does not close; for the connection's own thread. */
    Carrier secure(SocketChannel channel) throws IOException {
        SSLSocket socket = shown.context().server(channel.socket());
        socket.startHandshake();
        return new TlsCarrier(socket);
    }

    @Override
    public void close() {
        watch.close();
    }
}
