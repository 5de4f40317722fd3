package dev.plaza.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.loader.pem.PEMResourceParserUtils;

/**
 * Who the server is to its TLS clients: a certificate, those between it and a root, and its key; immutable, any thread.
 *
 * @param chain the server's own certificate first
 */
public record Identity(List<X509Certificate> chain, PrivateKey key) {
    public Identity {
        chain = List.copyOf(chain);
    }

    /** Why a certificate or key cannot be used; the message begins with the file. */
    public static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        private final boolean isKey;

        private Unusable(Path file, String reason, boolean isKey) {
            super(file + ": " + reason);
            this.isKey = isKey;
        }

        /** Whether it is the key's file that is wrong, not the certificate's. */
        public boolean isKey() {
            return isKey;
        }
    }

    /**
     * Reads PEM files, as certbot writes them: the certificate with those that follow it, and the key (PKCS#8, PKCS#1, or
     * {@code EC PRIVATE KEY}). It may be one file that has both.
     */
    public static Identity load(Path certificate, Path key) throws Unusable {
        List<X509Certificate> chain = chain(certificate, read(certificate, false));
        KeyPair pair = pair(key, read(key, true));
        if (!chain.getFirst().getPublicKey().equals(pair.getPublic())) {
            throw new Unusable(key, "this key does not belong to the certificate in " + certificate, true);
        }
        return new Identity(chain, pair.getPrivate());
    }

    private static byte[] read(Path file, boolean isKey) throws Unusable {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Unusable(file, "no such file", isKey);
        } catch (AccessDeniedException e) {
            throw new Unusable(file, "this user may not read it", isKey);
        } catch (IOException e) {
            throw new Unusable(
                    file, Files.isDirectory(file) ? "is a folder, not a file" : "cannot be read: " + e, isKey);
        }
    }

    private static List<X509Certificate> chain(Path file, byte[] pem) throws Unusable {
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateException none) {
            // Answered below.
        }
        throw new Unusable(file, "there is no certificate in it (PEM: -----BEGIN CERTIFICATE-----)", false);
    }

    private static KeyPair pair(Path file, byte[] pem) throws Unusable {
        try {
            Iterable<KeyPair> pairs = PEMResourceParserUtils.PROXY.loadKeyPairs(
                    null,
                    NamedResource.ofName(file.toString()),
                    FilePasswordProvider.EMPTY,
                    new ByteArrayInputStream(pem));
            return StreamSupport.stream(pairs.spliterator(), false)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> noKey(file, ""));
        } catch (Unusable e) {
            throw e;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw noKey(file, ": " + e.getMessage());
        }
    }

    private static Unusable noKey(Path file, String why) {
        return new Unusable(
                file, "there is no RSA or EC key in it that can be read (PEM, without a password)" + why, true);
    }

    /** Until when the certificate is valid. */
    Instant end() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    /** What TLS is made of. */
    SSLContext context() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("plaza", key, new char[0], chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("every JDK can do this", e);
        }
    }
}
