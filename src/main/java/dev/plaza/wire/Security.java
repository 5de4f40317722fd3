package dev.plaza.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** How connections to a server are secured: by TLS, or not at all; immutable, any thread. */
public final class Security {
    /** Not at all. */
    public static final Security NONE = new Security(Optional.empty(), false);

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final Optional<SSLContext> context;
    private final boolean checksName;

    private Security(Optional<SSLContext> context, boolean checksName) {
        this.context = context;
        this.checksName = checksName;
    }

    /** TLS with a server that shows a certificate for its host by somebody whom Java trusts. */
    public static Security tls() {
        return new Security(Optional.of(context(null)), true);
    }

    /**
     * TLS with a server that shows a certificate for its host by somebody whose certificate is in this PEM file, or is in
     * it itself.
     *
     * @throws IOException when there are none in it; its message is one line for the user
     */
    public static Security tlsTrusting(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store(pem, CertificateFactory.getInstance("X.509").generateCertificates(in)));
            return new Security(Optional.of(context(trust.getTrustManagers())), true);
        } catch (NoSuchFileException e) {
            throw new IOException(pem + ": no such file", e);
        } catch (CertificateException e) {
            throw noCertificate(pem);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK can do this", e);
        }
    }

    private static KeyStore store(Path pem, Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + store.size(), certificate);
        }
        if (store.size() == 0) {
            throw noCertificate(pem);
        }
        return store;
    }

    private static IOException noCertificate(Path pem) {
        return new IOException(pem + ": there is no certificate in it (PEM: -----BEGIN CERTIFICATE-----)");
    }

    /** TLS with whoever answers: nobody can listen, but who is at the other end is not known. */
    public static Security tlsUnchecked() {
        return new Security(Optional.of(context(new TrustManager[] {new Credulous()})), false);
    }

    private static SSLContext context(TrustManager @Nullable [] trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK can do this", e);
        }
    }

    /** Whether connections are secured at all. */
    public boolean isTls() {
        return context.isPresent();
    }

    /** For a connection that does not block; its handshake is the caller's. Only where {@link #isTls}. */
    public SSLEngine engine(InetSocketAddress server) {
        SSLEngine engine = context.orElseThrow().createSSLEngine(server.getHostString(), server.getPort());
        engine.setUseClientMode(true);
        engine.setSSLParameters(parameters(engine.getSSLParameters()));
        return engine;
    }

    /** What is said over a socket that is connected is said through this one, whose handshake is done. */
    Socket over(Socket socket, Deadline deadline) throws IOException {
        if (context.isEmpty()) {
            return socket;
        }
        // The host as it was named: an address that was looked up still knows.
        InetSocketAddress server = (InetSocketAddress) socket.getRemoteSocketAddress();
        SSLSocket secured = (SSLSocket)
                context.get().getSocketFactory().createSocket(socket, server.getHostString(), server.getPort(), true);
        secured.setSSLParameters(parameters(secured.getSSLParameters()));
        secured.setSoTimeout(deadline.socketTimeout());
        try {
            secured.startHandshake();
            return secured;
        } catch (SocketTimeoutException e) {
            throw new SSLException("no answer to the TLS handshake in time; is TLS spoken there?", e);
        }
    }

    private SSLParameters parameters(SSLParameters usual) {
        usual.setProtocols(PROTOCOLS);
        if (checksName) {
            usual.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return usual;
    }
}
