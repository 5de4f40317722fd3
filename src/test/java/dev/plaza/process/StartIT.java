package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.config.Configuration;
import dev.plaza.config.Setting;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.prove.Talk;
import dev.plaza.server.Services;
import dev.plaza.server.Settings;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start prints, where it listens, and whose settings it takes. */
class StartIT {
    private static final String NUMBER = "[1-9]\\d*";

    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private static String greeting(PlazaProcess plaza, String service) throws IOException {
        try (Talk talk = Talk.with(plaza, service)) {
            return talk.line();
        }
    }

    @Test
    void oneLineAServiceAndThenItIsReady() throws Exception {
        try (PlazaProcess plaza = Checkout.serve(data()).ready()) {
            assertThat(String.join("\n", plaza.out())).matches("""
                            qotd server running on 127\\.0\\.0\\.1:N
                            tiny server running on 127\\.0\\.0\\.1:N
                            chat server running on 127\\.0\\.0\\.1:N
                            bulletin server running on 127\\.0\\.0\\.1:N
                            history server running on 127\\.0\\.0\\.1:N
                            web page on http://localhost:N/
                            Plaza is ready \\(N ms\\)""".replace("N", NUMBER));
            assertThat(plaza.err()).isEmpty();
            assertAllAnswer(plaza);
        }
    }

    private static void assertAllAnswer(PlazaProcess plaza) throws IOException {
        assertThat(greeting(plaza, "qotd")).isEqualTo("Keep pushing forward! - QOTD\n");
        assertThat(greeting(plaza, "tiny")).isEqualTo("WELCOME, I'm TinyServer not pressure\n");
        assertThat(greeting(plaza, "chat")).isEqualTo("Welcome to Plaza's chat room\r\n");
        try (Talk board = Talk.with(plaza, "bulletin")) {
            board.say("READ\n");
            assertThat(board.line()).isEqualTo("#\n");
        }
        try (Talk visit = Talk.with(plaza, "history")) {
            visit.say("ann\n");
            assertThat(visit.rest()).endsWith("\nYour visit was recorded.\n");
        }
    }

    @Test
    void withoutSettingsEverythingIsWhereThePagesSay() {
        Configuration configuration = Configuration.load(null, List.of(), Checkout.HOME, folder);
        Settings settings = Settings.from(configuration, Services.ALL);
        configuration.finish();
        assertThat(settings.data()).isEqualTo(Checkout.HOME.resolve("data"));
        assertThat(settings.services())
                .extracting(place -> place.name() + " " + place.bind() + " "
                        + place.ports().plain().orElseThrow())
                .containsExactly(
                        "qotd [localhost] 1717",
                        "tiny [localhost] 40000",
                        "chat [localhost] 9020",
                        "bulletin [localhost] 16011",
                        "history [localhost] 5007");
        assertThat(configuration.keys()).extracting(Setting::origin).containsOnly("default");
    }

    @Test
    void localhostIsBothLoopbackAddresses() throws Exception {
        byte[] one = new byte[16];
        one[15] = 1;
        InetAddress sixth = InetAddress.getByAddress(one);
        assumeTrue(NetworkInterface.getByInetAddress(sixth) != null, "this machine has no ::1: switch IPv6 on");
        try (PlazaProcess plaza =
                Checkout.serveAnywhere("--data", data().toString()).ready()) {
            assertThat(plaza.out()).contains("chat server running on localhost:" + plaza.port("chat"));
            for (InetAddress address : List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), sixth)) {
                Wire.connect(new InetSocketAddress(address, plaza.port("chat")), PlazaProcess.PATIENCE)
                        .close();
            }
        }
    }

    @Test
    void aServiceThatIsNotEnabledIsNotThere() throws Exception {
        try (PlazaProcess plaza = Checkout.serve(data(), "--set", "qotd.enabled=false", "--set", "history.enabled=no")
                .ready()) {
            assertThat(plaza.out())
                    .noneMatch(line -> line.startsWith("qotd") || line.startsWith("history"))
                    .hasSize(5);
            assertThat(greeting(plaza, "chat")).isEqualTo("Welcome to Plaza's chat room\r\n");
        }
    }

    @Test
    void theFileCountsAndAnOptionMoreThanTheFile() throws Exception {
        Path file = folder.resolve("mine.conf");
        Files.writeString(file, """
                chat.owner = the file
                tiny.greeting = "HELLO, says the file"
                data = %s
                """.formatted(folder.resolve("the file's")));
        try (PlazaProcess plaza = Checkout.serve(data(), "--config", file.toString(), "--set", "chat.owner=Ann")
                .ready()) {
            assertThat(greeting(plaza, "chat")).isEqualTo("Welcome to Ann's chat room\r\n");
            assertThat(greeting(plaza, "tiny")).isEqualTo("HELLO, says the file\n");
            assertThat(data().resolve("plaza.db")).exists();
            assertThat(folder.resolve("the file's")).doesNotExist();
        }
    }

    /** Unpacked somewhere, not built: no pom.xml, and the parts in lib. */
    @Test
    void theFileInItsOwnFolderIsReadAndTheDataIsBesideIt() throws Exception {
        Path home = folder.resolve("unpacked here");
        copy(Checkout.HOME.resolve("bin"), home.resolve("bin"));
        copy(Checkout.HOME.resolve("conf"), home.resolve("conf"));
        copy(Checkout.HOME.resolve("target/lib"), home.resolve("lib"));
        Files.writeString(home.resolve("conf/plaza.conf"), "chat.owner = Bea\nbind = 127.0.0.1\n");
        try (PlazaProcess plaza = Checkout.serveAnywhere().in(home).ready()) {
            assertThat(greeting(plaza, "chat")).isEqualTo("Welcome to Bea's chat room\r\n");
            assertThat(plaza.out()).contains("chat server running on 127.0.0.1:" + plaza.port("chat"));
            assertThat(home.resolve("data/plaza.db")).exists();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
