package dev.plaza.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.wire.ScriptedServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The clients as a shell starts them: in a pipe, in one shot, and with what they end. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClientIT {
    private static final String PLAZA = Checkout.HOME.resolve("bin/plaza").toString();
    private static final ScriptedServer.Script TINY = peer -> {
        peer.send("Hello\n");
        for (String line = peer.line(); !line.isEmpty(); line = peer.line()) {
            peer.send("you said " + line);
        }
    };

    @TempDir
    private Path folder;

    private File out;
    private File err;

    @BeforeEach
    void nameFiles() {
        out = folder.resolve("out").toFile();
        err = folder.resolve("err").toFile();
    }

    /** Runs this in a shell, with the server's port as $1 and bin/plaza as $0; returns its exit code. */
    private int shell(int port, String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command, PLAZA, String.valueOf(port));
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "PLAZA_JAVA_OPTS"));
        Process process = builder.redirectOutput(out).redirectError(err).start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    private int shell(ScriptedServer.Script script, String command) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return shell(server.port(), command);
        }
    }

    private String out() throws IOException {
        return Files.readString(out.toPath(), ISO_8859_1);
    }

    private List<String> err() throws IOException {
        return Files.readAllLines(err.toPath());
    }

    private void assertGood(int code, String printed) throws IOException {
        assertThat(err()).isEmpty();
        assertThat(code).isZero();
        assertThat(out()).isEqualTo(printed);
    }

    @Test
    void aPipeGivesRepliesAndNothingElse() throws Exception {
        assertGood(shell(TINY, "printf 'TIME\\n' | $0 tiny :$1"), "you said TIME\n");
    }

    @Test
    void oneShotSendsEachOfItsRequests() throws Exception {
        assertGood(shell(TINY, "$0 tiny :$1 -r TIME --request='ECHO a  b'"), "you said TIME\nyou said ECHO a  b\n");
    }

    @Test
    void theJarAloneDoesTheSame() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = Checkout.HOME.resolve("target/lib/plaza.jar").toString();
        assertGood(shell(TINY, "echo TIME | " + java + " -jar " + jar + " tiny :$1"), "you said TIME\n");
    }

    @Test
    void bytesComeAsTheyCame() throws Exception {
        byte[] garbage = new byte[100_000];
        new Random(5_007).nextBytes(garbage);
        assertThat(shell(
                        peer -> {
                            peer.line();
                            peer.socket().getOutputStream().write(garbage);
                        },
                        "echo ann | $0 history :$1"))
                .isZero();
        assertThat(Files.readAllBytes(out.toPath())).isEqualTo(garbage);
    }

    @Test
    void aReplyMayBeLargerThanTheMemory() throws Exception {
        int megabytes = 96;
        assertThat(shell(
                        peer -> {
                            peer.line();
                            byte[] megabyte = new byte[1 << 20];
                            for (int i = 0; i < megabytes; i++) {
                                peer.socket().getOutputStream().write(megabyte);
                            }
                        },
                        "PLAZA_JAVA_OPTS=-Xmx24m $0 history :$1 -r ann | wc -c"))
                .isZero();
        assertThat(err()).isEmpty();
        assertThat(out().strip()).isEqualTo(String.valueOf(megabytes << 20));
    }

    @Test
    void wrongUseIsTwo() throws Exception {
        for (String arguments : List.of(
                "tiny :1 -r TIME --demo",
                "qotd :1 -r TIME",
                "tiny :1 --name ann",
                "tiny :1 --timeout 0",
                "tiny :1 --timeout NaN",
                "tiny :99999 -r TIME",
                "tiny :1 --ask",
                "chat :1 --name 'ann\nadios' -r get",
                "tiny [::1 -r TIME")) {
            assertThat(shell(1, "$0 " + arguments)).as(arguments).isEqualTo(2);
            assertThat(err().getFirst()).as(arguments).startsWith("plaza: ");
            assertThat(out()).isEmpty();
        }
    }

    @Test
    void nobodyThereIsThree() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(shell(port, "echo TIME | $0 tiny :$1")).isEqualTo(3);
        assertThat(err())
                .containsExactly("plaza: cannot connect to 127.0.0.1:" + port
                        + ": connection refused; does a server listen there?");
    }

    @Test
    void anUnknownHostIsThree() throws Exception {
        assertThat(shell(1, "$0 tiny nobody.invalid:7 -r TIME")).isEqualTo(3);
        assertThat(err())
                .containsExactly("plaza: cannot connect to nobody.invalid:7: there is no host called nobody.invalid");
    }

    @Test
    void brokenOffIsFour() throws Exception {
        assertThat(shell(
                        peer -> {
                            peer.send("Hello\n");
                            peer.line();
                            peer.send("TIME 2026");
                        },
                        "$0 tiny :$1 -r TIME"))
                .isEqualTo(4);
        assertThat(err())
                .containsExactly("plaza: the server closed the connection in the middle of the reply to \"TIME\"");
        assertThat(out()).isEqualTo("TIME 2026");
    }

    @Test
    void silenceIsFour() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        assertThat(shell(peer -> over.await(), "$0 bulletin :$1 -r READ --timeout 0.5"))
                .isEqualTo(4);
        assertThat(err()).containsExactly("plaza: no reply to \"READ\" came within 0.5 s");
    }

    @Test
    void aServerThatGoesEndsAPipeThatStaysOpen() throws Exception {
        assertThat(shell(
                        peer -> peer.send("Hello\n"),
                        "(sleep 60 & echo $! >&3; wait) 3>" + folder + "/pid | $0 tiny :$1; " + "code=$?; kill $(cat "
                                + folder + "/pid); exit $code"))
                .isEqualTo(4);
        assertThat(err()).contains("plaza: the server has closed the connection");
    }

    @Test
    void aReaderThatHasReadEnoughIsNoNews() throws Exception {
        assertThat(shell(
                        peer -> {
                            peer.line();
                            for (int i = 0; i < 100_000; i++) {
                                peer.send("line " + i + "\n");
                            }
                        },
                        "$0 history :$1 -r ann | head -n 1"))
                .isZero();
        assertThat(out()).isEqualTo("line 0\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void aFullDiskIsOneLine() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here (Linux has one)");
        for (String options : List.of("", " --show")) {
            assertThat(shell(TINY, "$0 tiny :$1 -r TIME >/dev/full" + options)).isEqualTo(1);
            assertThat(err()).containsExactly("plaza: No space left on device");
        }
    }

    @Test
    void theDialogueIsShownInAPipeToo() throws Exception {
        assertThat(shell(TINY, "$0 tiny :$1 -r TIME --show --raw")).isZero();
        assertThat(out().lines().skip(1))
                .containsExactly("<- Hello\\n", "-> TIME\\n", "<- you said TIME\\n", "CLOSED by the server");
    }

    @Test
    void aProtocolWithoutRequestsReadsNone() throws Exception {
        assertGood(shell(peer -> peer.send("Quote\n"), "yes | $0 qotd :$1"), "Quote\n");
    }
}
