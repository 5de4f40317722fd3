package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.transcript.Transcript.Need;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Security;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedExamineeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Appends a letter to a file at each start, and sends each client what stands in it. */
    private static final String SERVER = """
            import socket, sys
            listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
            kept = sys.argv[2] + "/kept"
            open(kept, "a").write("x")
            while True:
                connection, _ = listener.accept()
                try:
                    connection.sendall((" ".join([open(kept).read()] + sys.argv[3:]) + "\\n").encode())
                except OSError:
                    pass
                connection.close()
            """;

    /** The command ends as soon as its daemon has accepted. */
    private static final String DAEMON = """
            import os, socket, sys
            listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
            accepted, tell = os.pipe()
            if os.fork():
                os.read(accepted, 1)
                os._exit(0)
            os.setsid()
            if os.fork():
                os._exit(0)
            open(sys.argv[2], "w").write(str(os.getpid()))
            kept = [listener.accept()]
            os.write(tell, b"x")
            while True:
                kept.append(listener.accept())
            """;

    /** Serves as many connections as it is told to. */
    private static final String LIMITED = """
            import socket, sys
            listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
            for _ in range(int(sys.argv[2])):
                listener.accept()[0].close()
            sys.exit(int(sys.argv[3]))
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void python() throws Exception {
        boolean there;
        try {
            there = new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            there = false;
        }
        assumeTrue(there, "python3 is missing");
    }

    private ServerCommand command(String template) throws IOException {
        Files.writeString(folder.resolve("server.py"), SERVER);
        return new ServerCommand(template.replace("SERVER", "python3 '" + folder.resolve("server.py") + "'"));
    }

    private ServerCommand script(String python, Object... arguments) throws IOException {
        Files.writeString(folder.resolve("script.py"), python);
        String words = Stream.of(arguments).map(word -> " '" + word + "'").collect(Collectors.joining());
        return new ServerCommand("python3 '" + folder.resolve("script.py") + "' {port}" + words);
    }

    private static String said(StartedExaminee examinee) throws IOException {
        try (Wire wire = Wire.connect(examinee.address(), PATIENCE)) {
            wire.receiveUntil(came -> came.toString().endsWith("\n"), Deadline.after(PATIENCE));
            return wire.inbox().toString().strip();
        }
    }

    @Test
    void aRestartKeepsTheData() throws Exception {
        try (StartedExaminee examinee =
                StartedExaminee.start(command("exec SERVER {port} {data}"), Security.NONE, PATIENCE)) {
            assertThat(said(examinee)).isEqualTo("x");
            examinee.restart();
            assertThat(said(examinee)).isEqualTo("xx");
        }
    }

    @Test
    void aCaseThatWantsACleanServerGetsOneOnceSomebodyWasToldTheAddress() throws Exception {
        Case clean = Cases.with("needs: clean\n", "A < x");
        try (StartedExaminee examinee =
                StartedExaminee.start(command("exec SERVER {port} {data}"), Security.NONE, PATIENCE)) {
            examinee.prepare(clean.transcript());
            var unused = examinee.address();
            examinee.prepare(clean.transcript());
            assertThat(examinee.address()).isNotEqualTo(unused);
            assertThat(said(examinee)).isEqualTo("x");
        }
    }

    @Test
    void settingsReachTheCommandQuoted() throws Exception {
        Case wanting = Cases.with("settings: tiny.greeting = it's fine\n", "A < x");
        try (StartedExaminee examinee =
                StartedExaminee.start(command("exec SERVER {port} {data} {settings}"), Security.NONE, PATIENCE)) {
            assertThat(examinee.offers(Need.SETTINGS)).isTrue();
            examinee.prepare(wanting.transcript());
            assertThat(said(examinee)).isEqualTo("x --set tiny.greeting=it's fine");
        }
    }

    @Test
    void withoutAPlaceForThemSettingsAreNotOffered() throws Exception {
        try (StartedExaminee examinee =
                StartedExaminee.start(command("exec SERVER {port} {data}"), Security.NONE, PATIENCE)) {
            assertThat(examinee.offers(Need.SETTINGS)).isFalse();
            assertThat(examinee.offers(Need.CLEAN)).isTrue();
            assertThat(examinee.offers(Need.RESTART)).isTrue();
        }
    }

    @Test
    void whatTheServerLeavesBehindEndsWithIt() throws Exception {
        Path pid = folder.resolve("pid");
        try (StartedExaminee examinee = StartedExaminee.start(
                command("sleep 1000 & echo $! > '" + pid + "'; SERVER {port} {data}"), Security.NONE, PATIENCE)) {
            assertThat(said(examinee)).isEqualTo("x");
        }
        awaitEnd(Long.parseLong(Files.readString(pid).strip()));
    }

    private static void awaitEnd(long pid) {
        await().atMost(PATIENCE)
                .until(() ->
                        ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true));
    }

    @Test
    void aCommandThatFailsAtOnceIsToldWithWhatItPrinted() throws IOException {
        ServerCommand failing = command("echo no such thing: {port} >&2; exit 7");
        assertThatThrownBy(() -> StartedExaminee.start(failing, Security.NONE, PATIENCE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exit code 7")
                .hasMessageContaining("no such thing: ");
    }

    @Test
    void aCommandThatPutsItsServerInTheBackgroundIsToldNotTo() throws IOException {
        ServerCommand background = command("SERVER {port} {data} &");
        assertThatThrownBy(() -> StartedExaminee.start(background, Security.NONE, PATIENCE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must stay in the foreground");
    }

    @Test
    void aServerThatMakesItselfADaemonIsToldNotToAndEnds() throws IOException {
        Path pid = folder.resolve("pid");
        ServerCommand daemon = script(DAEMON, pid);
        assertThatThrownBy(() -> StartedExaminee.start(daemon, Security.NONE, PATIENCE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must stay in the foreground");
        awaitEnd(Long.parseLong(Files.readString(pid)));
    }

    @Test
    void aServerOfOneConnectionIsToldToAcceptInALoop() throws Exception {
        try (StartedExaminee examinee = StartedExaminee.start(script(LIMITED, 1, 0), Security.NONE, PATIENCE)) {
            await().atMost(PATIENCE).until(() -> examinee.death().isPresent());
            var address = examinee.address();
            assertThat(examinee.death())
                    .as("after %s was told", address)
                    .hasValueSatisfying(how -> assertThat(how)
                            .startsWith(
                                    "your server served one connection and ended with exit code 0: accept in a loop")
                            .contains("the check's own first connection"));
        }
    }

    @Test
    void aServerOfAFewConnectionsIsToldHowManyAtMost() throws Exception {
        try (StartedExaminee examinee = StartedExaminee.start(script(LIMITED, 2, 3), Security.NONE, PATIENCE)) {
            assertThat(said(examinee)).isEmpty();
            await().atMost(PATIENCE).until(() -> examinee.death().isPresent());
            assertThat(examinee.death())
                    .hasValueSatisfying(how -> assertThat(how)
                            .startsWith("your server served at most 2 connections and ended with exit code 3: ")
                            .contains("whatever goes wrong on a connection"));
        }
    }

    @Test
    void aServerOfManyConnectionsDoesNotReadOfALoop() {
        assertThat(new Death(0, false).words(6)).isEqualTo("ended with exit code 0");
        assertThat(new Death(137, false).words(1)).isEqualTo("ended by signal 9");
        assertThat(new Death(0, true).words(1)).doesNotContain("loop");
    }

    @Test
    void aServerThatResetsEachConnectionAcceptsThem() throws Exception {
        String resetting = """
                import socket, struct, sys
                listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
                while True:
                    connection, _ = listener.accept()
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    connection.close()
                """;
        try (StartedExaminee examinee = StartedExaminee.start(script(resetting), Security.NONE, PATIENCE)) {
            Pulse pulse = new Pulse(Cases.TINY, Security.NONE, PATIENCE);
            pulse.learn(examinee.address());
            for (int i = 0; i < 50; i++) {
                assertThat(pulse.missing(examinee.address())).isEmpty();
            }
        }
    }

    @Test
    void aServerThatDoesNotListenIsToldWhereItShould() throws IOException {
        ServerCommand deaf = command("echo my port is {port}; sleep 1000");
        assertThatThrownBy(() -> StartedExaminee.start(deaf, Security.NONE, Duration.ofMillis(500)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("within 0.5 s")
                .hasMessageMatching("(?s).* 127\\.0\\.0\\.1:(\\d+) .*my port is \\1");
    }

    @Test
    void anInterruptDuringARestartLeavesNobodyBehind() throws Exception {
        Path pids = folder.resolve("pids");
        StartedExaminee examinee = StartedExaminee.start(
                command("trap '' TERM; sleep 1000 & echo $! >> '" + pids + "'; SERVER {port} {data}; wait"),
                Security.NONE,
                PATIENCE);
        Thread.currentThread().interrupt();
        assertThatThrownBy(examinee::restart).isInstanceOf(InterruptedException.class);
        examinee.close();
        for (String pid : Files.readAllLines(pids)) {
            awaitEnd(Long.parseLong(pid));
        }
    }

    @Test
    void aLineThatDoesNotEndIsCut() throws IOException {
        ServerCommand endless = command("head -c 50000 /dev/zero | tr '\\0' x; : {port}; exit 7");
        assertThatThrownBy(() -> StartedExaminee.start(endless, Security.NONE, PATIENCE))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("x…")
                .message()
                .hasSizeBetween(2_000, 2_100);
    }

    @Test
    void aServerThatDiesIsToldAndComesBackEmpty() throws Exception {
        try (StartedExaminee examinee = StartedExaminee.start(
                command("echo about to die; SERVER {port} {data} & wait; kill -9 $$"), Security.NONE, PATIENCE)) {
            assertThat(examinee.death()).isEmpty();
            assertThat(said(examinee)).isEqualTo("x");
            assertThat(examinee.printed()).contains("about to die");
            assertThat(examinee.revive()).isTrue();
            assertThat(said(examinee)).isEqualTo("x");
        }
        try (StartedExaminee examinee = StartedExaminee.start(
                command("echo about to die; timeout 1 SERVER {port} {data}; exit 3"), Security.NONE, PATIENCE)) {
            await().atMost(PATIENCE).until(() -> examinee.death().isPresent());
            assertThat(examinee.death())
                    .hasValueSatisfying(
                            how -> assertThat(how).contains("exit code 3").contains("about to die"));
        }
    }

    @Test
    void aCommandWithoutAPortIsNone() {
        assertThatThrownBy(() -> new ServerCommand("python3 server.py"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{port}");
    }

    @Test
    void noOtherPlaceholderIsTouched() {
        assertThat(new ServerCommand("a {port} {other} {data}").with(7, "it's", List.of()))
                .isEqualTo("a 7 {other} 'it'\\''s'");
    }
}
