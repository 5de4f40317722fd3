package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be read as a certificate and its key, and what is said of the rest. */
class IdentityTest {
    @TempDir
    private static Path folder;

    private static Certificates rsa;
    private static Certificates ec;

    @BeforeAll
    static void make() throws Exception {
        rsa = Certificates.make(folder, "rsa", "-keyalg", "RSA", "-keysize", "2048");
        ec = Certificates.make(folder, "ec");
    }

    private static Path file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void keysOfPkcs8() throws Exception {
        assertThat(Identity.load(rsa.chain(), rsa.key()).key()).isInstanceOf(RSAPrivateCrtKey.class);
        assertThat(Identity.load(ec.chain(), ec.key()).key()).isInstanceOf(ECPrivateKey.class);
    }

    @Test
    void keysOfEdwardsCurves() throws Exception {
        Certificates edwards = Certificates.make(folder, "edwards", "-keyalg", "Ed25519");

        assertThat(Identity.load(edwards.chain(), edwards.key()).key().getAlgorithm())
                .isEqualTo("EdDSA");
    }

    /** As {@code openssl genpkey -algorithm RSA-PSS} makes them: for signatures of any kind of PSS, or of one alone. */
    @Test
    void keysForNothingButRsaPss() throws Exception {
        Certificates any = Certificates.make(folder, "pss", "-keyalg", "RSASSA-PSS", "-keysize", "2048");
        Certificates one = Certificates.ofPss(
                folder, "pss512", new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1));

        for (Certificates pss : List.of(any, one)) {
            assertThat(Identity.load(pss.chain(), pss.key()).key().getAlgorithm())
                    .isEqualTo("RSASSA-PSS");
        }
        assertUnusable(any.chain(), one.key(), one.key(), "this key does not belong to the certificate in ");
    }

    @Test
    void keysOfOlderTools() throws Exception {
        RSAPrivateCrtKey first =
                (RSAPrivateCrtKey) Identity.load(rsa.chain(), rsa.key()).key();
        Identity second = Identity.load(ec.chain(), ec.key());
        String sec1 = Certificates.sec1(
                (ECPrivateKey) second.key(), second.chain().getFirst().getPublicKey());
        String parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

        assertThat(Identity.load(rsa.chain(), file("pkcs1.key", Certificates.pkcs1(first)))
                        .key())
                .isEqualTo(first);
        for (Path file : List.of(file("sec1.key", sec1), file("parameters.key", parameters + sec1))) {
            assertThat(((ECPrivateKey) Identity.load(ec.chain(), file).key()).getS())
                    .isEqualTo(((ECPrivateKey) second.key()).getS());
        }
    }

    @Test
    void aChainWithWordsAround() throws Exception {
        Path chain = file(
                "full.crt",
                "the server\n" + Files.readString(ec.chain()) + "its authority\n" + Files.readString(rsa.chain()));

        assertThat(Identity.load(chain, ec.key()).chain()).hasSize(2);
    }

    /** As some editors begin every file: the first block is not to be missed for it. */
    @Test
    void aByteOrderMarkIsNoPartOfIt() throws Exception {
        Path chain =
                file("marked.crt", "\ufeff" + Files.readString(ec.chain()) + "\ufeff" + Files.readString(rsa.chain()));
        Path key = file("marked.key", "\ufeff" + Files.readString(ec.key()));

        assertThat(Identity.load(chain, key).chain()).hasSize(2);
    }

    @Test
    void oneFileForBoth() throws Exception {
        Path both = file("both.pem", Files.readString(ec.chain()) + Files.readString(ec.key()));

        assertThat(Identity.load(both, both).chain()).hasSize(1);
    }

    @Test
    void whatCannotBeUsedIsToldWithItsFile() throws Exception {
        Path empty = file("empty", "");
        Path nowhere = folder.resolve("nowhere");
        assertUnusable(empty, ec.key(), empty, "there is no certificate in it");
        assertUnusable(
                file("cut.crt", Files.readString(ec.chain()).substring(0, 300)), ec.key(), folder, "cannot be read");
        assertUnusable(nowhere, ec.key(), nowhere, "no such file");
        assertUnusable(folder, ec.key(), folder, "is a folder, not a file");
        assertUnusable(ec.chain(), nowhere, nowhere, "no such file");
        assertUnusable(ec.chain(), empty, empty, "there is no private key in it");
        assertUnusable(
                ec.chain(),
                file("garbage.key", Certificates.pem("PRIVATE KEY", new byte[] {1, 2, 3})),
                folder,
                "cannot be read");
        assertUnusable(
                ec.chain(), rsa.key(), rsa.key(), "this key does not belong to the certificate in " + ec.chain());
    }

    private static void assertUnusable(Path certificate, Path key, Path file, String why) {
        assertThatThrownBy(() -> Identity.load(certificate, key))
                .isInstanceOf(Identity.Unusable.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(why);
    }
}
