package dev.plaza.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes sockets that speak TLS 1.2 or 1.3, hands unshaken; immutable, any thread. */
public final class TlsContext {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;

    private TlsContext(SSLContext context) {
        this.context = context;
    }

    /** Some work with the JDK's own parts, which no JDK lacks. */
    @FunctionalInterface
    private interface Making<T> {
        T make() throws GeneralSecurityException, IOException;
    }

    private static <T> T made(Making<T> making) {
        try {
            return making.make();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK can do this", e);
        }
    }

    /** For a server that shows this chain, its own certificate first. */
    public static TlsContext showing(List<X509Certificate> chain, PrivateKey key) {
        return made(() -> {
            KeyStore store = emptyStore();
            store.setKeyEntry("own", key, new char[0], chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            return of(keys.getKeyManagers(), null);
        });
    }

    /** For a client that trusts whom Java trusts. */
    public static TlsContext usual() {
        return made(() -> of(null, null));
    }

    /** For a client that trusts those who have, or are certified by, one of these. */
    public static TlsContext trusting(Collection<? extends Certificate> certificates) {
        return made(() -> {
            KeyStore store = emptyStore();
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return of(null, trust.getTrustManagers());
        });
    }

    /** For a client that trusts whom this one trusts. */
    public static TlsContext trusting(TrustManager judge) {
        return made(() -> of(null, new TrustManager[] {judge}));
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static TlsContext of(KeyManager @Nullable [] shown, TrustManager @Nullable [] trusted)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown, trusted, null);
        return new TlsContext(context);
    }

    /** The server's side of a connection; who closes it closes the socket. */
    public SSLSocket server(Socket socket) throws IOException {
        return restricted((SSLSocket) context.getSocketFactory().createSocket(socket, null, true));
    }

    /** The client's side of a connection to this server, as it was named; who closes it closes the socket. */
    public SSLSocket client(Socket socket, InetSocketAddress server) throws IOException {
        return restricted((SSLSocket)
                context.getSocketFactory().createSocket(socket, server.getHostString(), server.getPort(), true));
    }

    private static SSLSocket restricted(SSLSocket socket) {
        socket.setEnabledProtocols(VERSIONS);
        return socket;
    }

    /** Likewise, for a connection that does not block. */
    public SSLEngine clientEngine(InetSocketAddress server) {
        SSLEngine engine = context.createSSLEngine(server.getHostString(), server.getPort());
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(VERSIONS);
        return engine;
    }
}
