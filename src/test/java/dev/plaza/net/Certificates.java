package dev.plaza.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A self-made certificate for this machine and its key, in PEM files of a test's folder; made by the JDK's keytool where that can.
 *
 * @param chain the certificate's file
 */
public record Certificates(Path chain, Path key) {
    private static final char[] PASSWORD = "password".toCharArray();

    /** In {@code folder/name.crt} and {@code folder/name.key}, which is PKCS#8. */
    public static Certificates make(Path folder, String name, String... more) throws Exception {
        KeyStore store = keytool(folder, name, more);
        return write(folder, name, (X509Certificate) store.getCertificate("own"), (PrivateKey)
                store.getKey("own", PASSWORD));
    }

    /** Of a key that may sign in this one way only, which keytool cannot make; somebody else signed the certificate. */
    static Certificates ofPss(Path folder, String name, PSSParameterSpec way) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSASSA-PSS");
        generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4, way));
        KeyPair own = generator.generateKeyPair();
        KeyPair authority = KeyPairGenerator.getInstance("EC").generateKeyPair();
        Instant now = Instant.now();
        X509CertificateHolder signed = new JcaX509v3CertificateBuilder(
                        new X500Name("CN=authority"),
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plus(Duration.ofDays(90))),
                        new X500Name("CN=" + name),
                        own.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate()));
        return write(folder, name, new JcaX509CertificateConverter().getCertificate(signed), own.getPrivate());
    }

    private static Certificates write(Path folder, String name, X509Certificate certificate, PrivateKey key)
            throws Exception {
        Certificates made = new Certificates(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
        Files.writeString(made.chain, pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(made.key, pem("PRIVATE KEY", key.getEncoded()));
        return made;
    }

    private static KeyStore keytool(Path folder, String name, String... more) throws Exception {
        Path file = folder.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1,ip:::1",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString()));
        command.addAll(more.length > 0 ? List.of(more) : List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        Files.delete(file);
        return store;
    }

    public X509Certificate certificate() throws IOException {
        return Identity.load(chain, key).chain().getFirst();
    }

    static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type + "-----\n";
    }

    /** The key as older tools write it. */
    static String pkcs1(RSAPrivateCrtKey key) {
        byte[] numbers = sequence(Stream.of(
                        BigInteger.ZERO,
                        key.getModulus(),
                        key.getPublicExponent(),
                        key.getPrivateExponent(),
                        key.getPrimeP(),
                        key.getPrimeQ(),
                        key.getPrimeExponentP(),
                        key.getPrimeExponentQ(),
                        key.getCrtCoefficient())
                .map(number -> der(0x02, number.toByteArray()))
                .toArray(byte[][]::new));
        return pem("RSA PRIVATE KEY", numbers);
    }

    /** The key as openssl ecparam writes it; of the curve secp256r1. */
    static String sec1(ECPrivateKey key, PublicKey publicKey) {
        byte[] number = key.getS().toByteArray();
        byte[] secret = new byte[32];
        int length = Math.min(number.length, 32);
        System.arraycopy(number, number.length - length, secret, 32 - length, length);
        byte[] curve = HexFormat.of().parseHex("06082a8648ce3d030107");
        byte[] point = publicKey.getEncoded();
        byte[] bits = new byte[66];
        System.arraycopy(point, point.length - 65, bits, 1, 65);
        return pem(
                "EC PRIVATE KEY",
                sequence(der(0x02, new byte[] {1}), der(0x04, secret), der(0xA0, curve), der(0xA1, der(0x03, bits))));
    }

    private static byte[] sequence(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return der(0x30, all.toByteArray());
    }

    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 128) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int from = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - from));
            out.write(length, from, length.length - from);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
