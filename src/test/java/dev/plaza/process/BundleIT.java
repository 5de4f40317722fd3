package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.plaza.net.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/bundle} makes, unpacked elsewhere, and run where no Java is. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BundleIT {
    @TempDir
    private static Path folder;

    private static Path archive;
    private static Path plaza;

    @BeforeAll
    static void bundle() throws Exception {
        Said said = Said.by(Checkout.HOME.resolve("bin/bundle").toString());
        archive = Path.of(said.well().lines().reduce((first, second) -> second).orElseThrow());
        plaza = unpackInto(folder);
    }

    private static Path unpackInto(Path where) throws IOException {
        assertThat(Said.by("tar", "-C", where.toString(), "-xzf", archive.toString()))
                .isEqualTo(new Said("", 0));
        try (Stream<Path> unpacked = Files.list(where)) {
            return unpacked.filter(one -> one.getFileName().toString().startsWith("plaza-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> parts() throws IOException {
        try (Stream<Path> jars = Files.list(plaza.resolve("lib"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.equals("plaza.jar"))
                    .toList();
        }
    }

    @Test
    void isWhatItsChecksumsSay() {
        assertThat(Said.by(
                        "sh",
                        "-c",
                        "cd \"$0\" && sha256sum --quiet -c ./*.tar.gz.sha256",
                        archive.getParent().toString()))
                .isEqualTo(new Said("", 0));
        assertThat(Said.by("sh", "-c", "cd \"$0\" && sha256sum --quiet -c SHA256SUMS", plaza.toString()))
                .isEqualTo(new Said("", 0));
    }

    /** Their licences lie where all others do, though they are no jars of their own any more. */
    @Test
    void bouncyCastleIsPartOfItsJava() {
        assertThat(Said.by(plaza.resolve("runtime/bin/java").toString(), "--list-modules")
                        .well())
                .contains("\norg.bouncycastle.pkix", "\norg.bouncycastle.provider", "\norg.bouncycastle.util");
        assertThat(plaza.resolve("licenses/bcprov-jdk18on")).isNotEmptyDirectory();
    }

    /** By its time and size an archive of classes knows it: bundles of two states must not have the same. */
    @Test
    void itsOwnJarHasATimeOfItsOwn() throws Exception {
        assertThat(Files.getLastModifiedTime(plaza.resolve("lib/plaza.jar")))
                .isLessThan(Files.getLastModifiedTime(plaza.resolve("LICENSE")));
    }

    @Test
    void tellsWhatIsInItAndUnderWhichLicence() throws Exception {
        Config bill = ConfigFactory.parseFile(plaza.resolve("sbom.json").toFile());
        List<String> told = bill.getConfigList("components").stream()
                .map(one -> one.getString("name") + "-" + one.getString("version") + ".jar")
                .toList();
        assertThat(told).containsAll(parts()).anyMatch(name -> name.startsWith("java-runtime-2"));
        for (String part : parts()) {
            try (Stream<Path> texts =
                    Files.list(plaza.resolve("licenses").resolve(part.replaceFirst("-[0-9.]+\\.jar$", "")))) {
                assertThat(texts).as(part).isNotEmpty();
            }
        }
        assertThat(plaza.resolve("licenses/java/java.base/LICENSE")).exists();
        assertThat(licence(bill, "jline")).isEqualTo("BSD-3-Clause");
        assertThat(licence(bill, "sqlite")).isEqualTo("blessing");
        String sqlite =
                Said.by(plaza.resolve("bin/plaza").toString(), "--version").well();
        assertThat(sqlite).endsWith("\nSQLite " + component(bill, "sqlite").getString("version") + "\n");
    }

    private static Config component(Config bill, String name) {
        return bill.getConfigList("components").stream()
                .filter(one -> one.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String licence(Config bill, String component) {
        return component(bill, component).getConfigList("licenses").getFirst().getString("license.id");
    }

    /** Pictures and pages for whoever builds it are in the source only. */
    @Test
    void itsReadmePointsToNothingThatIsNotThere() throws Exception {
        Links links = Links.of(plaza.resolve("README.md"));
        assertThat(links.all()).contains("LICENSE", "#security");
        assertThat(links.dead()).isEmpty();
        assertThat(Files.readString(plaza.resolve("README.md")))
                .contains("its page (`src/main/resources/check/README.md` of the source)")
                .doesNotContain("![");
    }

    /** Whoever copies it without its times loses the archives of classes, but no line of a client's output. */
    @Test
    void runsWithoutAWordWhereItsArchivesOfClassesAreOfOtherTimes() throws Exception {
        Path copied = folder.resolve("copied");
        assertThat(Said.by("cp", "-r", plaza.toString(), copied.toString()).code())
                .isZero();
        assertThat(Said.by("sh", "-c", "touch \"$0\"/lib/*.jar", copied.toString())
                        .code())
                .isZero();
        String loaded = "PLAZA_JAVA_OPTS=-Xlog:class+load:file=" + folder.resolve("loaded.log");
        Said said = Said.by("env", loaded, copied.resolve("bin/plaza").toString(), "protocol", "tiny");
        assertThat(said)
                .isEqualTo(new Said(
                        Files.readString(Checkout.HOME.resolve("src/main/resources/protocols/tiny/protocol.md")), 0));
        assertThat(Files.readString(folder.resolve("loaded.log"))).doesNotContain("shared objects file");

        said = Said.by("env", loaded, plaza.resolve("bin/plaza").toString(), "protocol", "tiny");
        assertThat(said.code()).isZero();
        assertThat(Files.readString(folder.resolve("loaded.log")))
                .containsPattern("dev.plaza.cli.Commands source: shared objects file");
    }

    @Test
    void servesWhereNoJavaIs() throws Exception {
        BareRoot root = BareRoot.make(Files.createDirectory(folder.resolve("root")));
        Path there = unpackInto(Files.createDirectories(root.root().resolve("opt")));
        Files.createSymbolicLink(there.resolveSibling("plaza"), there.getFileName());
        root.folder("var/lib/plaza");
        Certificates.make(Files.createDirectory(root.root().resolve("etc/plaza")), "own");
        assertThat(Said.by(
                                "chmod",
                                "-R",
                                "a+rX",
                                root.root().resolve("etc/plaza").toString())
                        .code())
                .isZero();

        Said said = root.run("""
                printf '#!/bin/sh\\n' >/tmp/x; chmod +x /tmp/x; ! /tmp/x
                ! command -v java
                cd /var/lib/plaza
                plaza=/opt/plaza/bin/plaza
                $plaza start --data data --set tls.certificate=/etc/plaza/own.crt --set tls.key=/etc/plaza/own.key \
                    --set tiny.tls.port=40001
                $plaza qotd
                $plaza tiny -r 'ECHO hello'
                $plaza tiny localhost:40001 --tls-ca /etc/plaza/own.crt -r 'ECHO over TLS'
                $plaza chat --name ann -r 'push: hello' -r get
                $plaza bulletin -r POST -r 'a post' -r '#' -r READ
                $plaza history -r ann
                for protocol in qotd tiny chat bulletin history; do $plaza check $protocol --level must | tail -n 1; done
                $plaza backup --data data backup.db
                $plaza verify backup.db
                $plaza status --data data
                $plaza stop --data data
                """);

        assertThat(said.text())
                .contains(
                        "/tmp/x: Permission denied",
                        "\nPlaza is ready (process ",
                        "\nKeep pushing forward! - QOTD\n",
                        "\nECHO hello\n",
                        "\nECHO over TLS\n",
                        "\nOK\r\nann: hello\r\n",
                        "\nOK\na post\n#\n",
                        "\nYour visit was recorded.\n",
                        "\nbackup.db is sound\n",
                        "Plaza is running since ")
                .endsWith("Plaza has stopped\n");
        assertThat(said.text().lines().filter(line -> line.matches("Every must( that was tried)? holds\\.")))
                .hasSize(5);
        assertThat(said.code()).isZero();
    }
}
