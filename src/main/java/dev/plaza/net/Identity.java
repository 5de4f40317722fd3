package dev.plaza.net;

import dev.plaza.tls.TlsContext;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * Who the server is to its TLS clients: a certificate, those between it and a root, and its key; immutable, any thread.
 *
 * @param chain the server's own certificate first
 */
public record Identity(List<X509Certificate> chain, PrivateKey key) {
    private static final String SECRET = "the key in it is protected by a password, which nobody could give at a start";

    /** As it looks where every byte is a character. */
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /** For a key that is not bound to one way of signing. */
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

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
        List<X509Certificate> chain = chain(certificate);
        PrivateKey own = key(key);
        if (!belong(chain.getFirst().getPublicKey(), own)) {
            throw new Unusable(key, "this key does not belong to the certificate in " + certificate, true);
        }
        return new Identity(chain, own);
    }

    private static List<X509Certificate> chain(Path file) throws Unusable {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (Object one : objects(file, false)) {
                if (one instanceof X509CertificateHolder holder) {
                    chain.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        } catch (CertificateException e) {
            throw new Unusable(file, "a certificate in it cannot be read: " + e.getMessage(), false);
        }
        if (chain.isEmpty()) {
            throw new Unusable(file, "there is no certificate in it (PEM: -----BEGIN CERTIFICATE-----)", false);
        }
        return chain;
    }

    private static PrivateKey key(Path file) throws Unusable {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try {
            for (Object one : objects(file, true)) {
                switch (one) {
                    case PrivateKeyInfo key -> {
                        return converter.getPrivateKey(key);
                    }
                    case PEMKeyPair pair -> {
                        return converter.getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    case PEMEncryptedKeyPair secret -> throw new Unusable(file, SECRET, true);
                    case PKCS8EncryptedPrivateKeyInfo secret -> throw new Unusable(file, SECRET, true);
                    default -> {}
                }
            }
        } catch (PEMException e) {
            throw new Unusable(file, "the key in it cannot be read: " + e.getMessage(), true);
        }
        throw new Unusable(file, "there is no private key in it (PEM: -----BEGIN PRIVATE KEY-----)", true);
    }

    private static List<Object> objects(Path file, boolean isKey) throws Unusable {
        List<Object> objects = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text(file)))) {
            for (Object one = parser.readObject(); one != null; one = parser.readObject()) {
                objects.add(one);
            }
            return objects;
        } catch (NoSuchFileException e) {
            throw new Unusable(file, "no such file", isKey);
        } catch (AccessDeniedException e) {
            throw new Unusable(file, "this user may not read it", isKey);
        } catch (IOException | RuntimeException e) {
            String why = Files.isDirectory(file) ? "is a folder, not a file" : "cannot be read: " + e.getMessage();
            throw new Unusable(file, why, isKey);
        }
    }

    /** What is no text stands between the blocks that count, or there are none; a mark would hide the block behind it. */
    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1).replace(BYTE_ORDER_MARK, "");
    }

    /** What the one signs, the other finds right. */
    private static boolean belong(PublicKey certified, PrivateKey key) {
        try {
            Signature signing = signature(certified, key);
            signing.initSign(key);
            Signature proving = signature(certified, key);
            proving.initVerify(certified);
            return proving.verify(signing.sign());
        } catch (GeneralSecurityException otherKinds) {
            return false;
        }
    }

    private static Signature signature(PublicKey certified, PrivateKey key) throws GeneralSecurityException {
        String algorithm = certified.getAlgorithm();
        return switch (algorithm) {
            case "RSA" -> Signature.getInstance("SHA256withRSA");
            case "EC" -> Signature.getInstance("SHA256withECDSA");
            case "RSASSA-PSS" -> {
                Signature signature = Signature.getInstance(algorithm);
                signature.setParameter(key instanceof RSAKey own && own.getParams() != null ? own.getParams() : PSS);
                yield signature;
            }
            default -> Signature.getInstance(algorithm);
        };
    }

    /** What TLS is made of. */
    TlsContext context() {
        return TlsContext.showing(chain, key);
    }
}
