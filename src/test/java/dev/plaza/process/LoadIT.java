package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.wire.ScriptedServer;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plaza load}: what it prints, and what it ends with. */
class LoadIT {
    private static final int USAGE = 2;
    private static final int CANNOT_CONNECT = 3;
    private static final int BROKEN_OFF = 4;

    @TempDir
    private Path data;

    private static PlazaProcess load(int code, String... arguments) throws Exception {
        try (PlazaProcess load = Checkout.of("load").and(arguments).run()) {
            assertThat(load.exitCode()).as(load::toString).isEqualTo(code);
            return load;
        }
    }

    @Test
    void rightRepliesEndWith0() throws Exception {
        try (PlazaProcess plaza = Checkout.serve(data).ready()) {
            String tiny = "127.0.0.1:" + plaza.port("tiny");
            PlazaProcess text = load(0, "tiny", tiny, "-c", "8", "-d", "0.5", "-P", "4");
            assertThat(text.err()).isEmpty();
            assertThat(text.out()).first().isEqualTo("load         tiny at " + tiny + ", echo=1");
            PlazaProcess json = load(0, "chat", "127.0.0.1:" + plaza.port("chat"), "-d", "0.5", "--json", "--progress");
            assertThat(json.out()).hasSize(1);
            assertThat(ConfigFactory.parseString(json.out().getFirst()).getLong("replies"))
                    .isPositive();
        }
    }

    @Test
    void aSignalEndsItEarlyAndWithItsReport() throws Exception {
        try (PlazaProcess plaza = Checkout.serve(data).ready();
                PlazaProcess load = Checkout.of("load", "tiny", "127.0.0.1:" + plaza.port("tiny"))
                        .and("-d", "600", "--progress")
                        .run()) {
            load.awaitErr(line -> line.contains("replies/s"));
            load.signal("INT");
            assertThat(load.exitCode()).isZero();
            assertThat(load.out()).anyMatch(line -> line.startsWith("replies "));
        }
    }

    @Test
    void wrongUseEndsWith2() throws Exception {
        assertThat(complaint("gopher"))
                .isEqualTo("plaza: no protocol is called gopher: there are bulletin, chat, history, qotd, tiny");
        assertThat(complaint("tiny", "--mix", "x=1"))
                .isEqualTo("plaza: no load of tiny is called x: there are echo, time, help");
        assertThat(complaint("tiny", "-c", "-3")).startsWith("plaza: the number of connections is from 1");
        assertThat(complaint("qotd", "-P", "2"))
                .isEqualTo("plaza: a connection of qotd carries one request: its depth is 1");
    }

    private static String complaint(String... arguments) throws Exception {
        List<String> err = load(USAGE, arguments).err();
        return err.getFirst();
    }

    @Test
    void noServerEndsWith3() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        assertThat(load(CANNOT_CONNECT, "tiny", "127.0.0.1:" + port).err().getFirst())
                .startsWith("plaza: cannot connect to 127.0.0.1:" + port);
        assertThat(load(CANNOT_CONNECT, "tiny", "no.such.host.invalid").err())
                .containsExactly(
                        "plaza: cannot connect to no.such.host.invalid:40000: there is no host called no.such.host.invalid");
    }

    @Test
    void aWrongReplyEndsWith4() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.send("hello\n");
            peer.line();
            peer.send("no echo\n");
            peer.line();
        })) {
            assertThat(load(BROKEN_OFF, "tiny", "127.0.0.1:" + server.port(), "-c", "1", "-d", "0.3")
                            .out())
                    .anyMatch(line -> line.endsWith(" wrong reply"))
                    .contains("  got     no echo\\n");
        }
    }
}
