package dev.plaza.wire;

import dev.plaza.tls.TlsContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** How connections to a server are secured: by TLS, or not at all; immutable, any thread. */
public final class Security {
    /** Not at all. */
    public static final Security NONE = new Security(Optional.empty(), false);

    private final Optional<TlsContext> context;
    private final boolean checksName;

    private Security(Optional<TlsContext> context, boolean checksName) {
        this.context = context;
        this.checksName = checksName;
    }

    /** TLS with a server that shows a certificate for its host by somebody whom Java trusts. */
    public static Security tls() {
        return new Security(Optional.of(TlsContext.usual()), true);
    }

    /**
     * TLS with a server that shows a certificate for its host by somebody whose certificate is in this PEM file, or is in
     * it itself.
     *
     * @throws IOException when there are none in it; its message is one line for the user
     */
    public static Security tlsTrusting(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw noCertificate(pem);
            }
            return new Security(Optional.of(TlsContext.trusting(certificates)), true);
        } catch (NoSuchFileException e) {
            throw new IOException(pem + ": no such file", e);
        } catch (CertificateException e) {
            throw noCertificate(pem);
        }
    }

    private static IOException noCertificate(Path pem) {
        return new IOException(pem + ": there is no certificate in it (PEM: -----BEGIN CERTIFICATE-----)");
    }

    /** TLS with whoever answers: nobody can listen, but who is at the other end is not known. */
    public static Security tlsUnchecked() {
        return new Security(Optional.of(TlsContext.trusting(new Credulous())), false);
    }

    /** Whether connections are secured at all. */
    public boolean isTls() {
        return context.isPresent();
    }

    /** For a connection that does not block; its handshake is the caller's. Only where {@link #isTls}. */
    public SSLEngine engine(InetSocketAddress server) {
        SSLEngine engine = context.orElseThrow().clientEngine(server);
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
        SSLSocket secured = context.get().client(socket, server);
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
        if (checksName) {
            usual.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return usual;
    }
}
