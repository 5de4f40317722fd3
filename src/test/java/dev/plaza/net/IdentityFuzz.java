package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.fuzz.Input;
import dev.plaza.fuzz.Target;
import dev.plaza.net.Identity.Unusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Any file in a certificate's or a key's place is one, or says why it cannot be used. */
public final class IdentityFuzz {
    /** What a block of PEM may say that it is; the first stands for a file that is none. */
    private static final List<String> LABELS = List.of(
            "",
            "CERTIFICATE",
            "PRIVATE KEY",
            "EC PRIVATE KEY",
            "RSA PRIVATE KEY",
            "ENCRYPTED PRIVATE KEY",
            "PUBLIC KEY",
            "EC PARAMETERS",
            "X509 CRL",
            "PKCS7",
            "DSA PRIVATE KEY",
            "TRUSTED CERTIFICATE",
            "CERTIFICATE REQUEST",
            "ATTRIBUTE CERTIFICATE");

    private static final Certificates GOOD = good();

    public static final Target TARGET = new Target("identity", seeds(), IdentityFuzz::holds);

    private IdentityFuzz() {}

    private static Certificates good() {
        try {
            return Certificates.make(folder(), "good", "-keyalg", "EC");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("identity");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            for (java.io.File file : folder.toFile().listFiles()) {
                file.delete();
            }
            folder.toFile().delete();
        }));
        return folder;
    }

    private static List<byte[]> seeds() {
        try {
            List<byte[]> seeds = new ArrayList<>();
            for (Path file : List.of(GOOD.chain(), GOOD.key())) {
                String pem = Files.readString(file);
                String der = new String(
                        Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", "")),
                        StandardCharsets.ISO_8859_1);
                seeds.add(Input.of(pem, 0, 0));
                for (int label = 1; label < LABELS.size(); label++) {
                    seeds.add(Input.of(der, label % 2, label));
                }
            }
            return seeds;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void holds(byte[] bytes) throws IOException {
        Input input = new Input(bytes);
        boolean isKey = input.choice(2) == 1;
        String label = LABELS.get(input.choice(LABELS.size()));
        Path file = GOOD.key().resolveSibling("any.pem");
        Files.write(file, label.isEmpty() ? input.rest() : pem(label, input.rest()));
        try {
            Identity identity = Identity.load(isKey ? GOOD.chain() : file, isKey ? file : GOOD.key());
            assertThat(identity.chain()).isNotEmpty();
        } catch (Unusable e) {
            assertThat(e.getMessage()).matches("(?s)\\Q" + (e.isKey() == isKey ? file : GOOD.key()) + "\\E: .+");
        }
    }

    private static byte[] pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder().encodeToString(der);
        return ("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
