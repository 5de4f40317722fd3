package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plaza.prove.Launch;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.wire.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code plaza check} as its users have it: its exit codes, and the reports that it leaves whatever happens. */
class CheckIT {
    private static final String CASE = "tiny/greeting/1";

    @TempDir
    Path folder;

    private static int run(String... arguments) throws Exception {
        try (PlazaProcess plaza = Checkout.of("check").and(arguments).run()) {
            return plaza.exitCode();
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(file(name)));
    }

    private String report(String format) {
        return "--report=" + format + "=" + file(format);
    }

    private void assertOnlyFiles(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    /** Speaks tiny, as far as its greeting. */
    private static ScriptedServer greeter() throws IOException {
        return new ScriptedServer(peer -> {
            peer.send("Welcome\r\n");
            peer.read(100_000);
        });
    }

    @Test
    void everyReportIsWrittenAtOnce() throws Exception {
        try (PlazaProcess server = Checkout.serve(file("data")).ready()) {
            String address = "127.0.0.1:" + server.port("tiny");
            Path transcripts = file("deep").resolve("transcripts");

            assertThat(run(
                            "tiny",
                            address,
                            "echo",
                            "greeting",
                            report("text"),
                            report("json"),
                            report("junit"),
                            report("tap"),
                            report("gradescope"),
                            "--transcript=" + transcripts))
                    .isZero();

            assertOnlyFiles("data", "deep", "text", "json", "junit", "tap", "gradescope");
            assertThat(json("json").get("ending").asText()).isEqualTo("complete");
            assertThat(Files.readAllLines(file("text"))).last().isEqualTo("Every must holds.");
            assertThat(Files.readString(transcripts.resolve("tiny-greeting-1.txt")))
                    .contains("\nA <- ");
            assertThat(json("json").get("cases"))
                    .hasSameSizeAs(transcripts.toFile().list());
        }
    }

    @Test
    void aReportOnStdoutStandsThereAlone() throws Exception {
        try (ScriptedServer server = greeter();
                PlazaProcess plaza = Checkout.of(
                                "check", "tiny", "127.0.0.1:" + server.port(), "greeting", "--report=tap")
                        .run()) {
            assertThat(plaza.exitCode()).isIn(0, 1);
            assertThat(plaza.out()).first().isEqualTo("TAP version 14");
        }
    }

    @Test
    void aMustThatFailsIsCode1() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.send("\u001b[2J\0\n"))) {
            String address = "127.0.0.1:" + server.port();

            assertThat(run("tiny", address, "echo/1", "--timeout=2", report("json"), report("junit")))
                    .isIn(1, 4);
            JsonNode report = json("json");
            assertThat(report.get("holds").asBoolean()).isFalse();
            assertThat(report.at("/cases/0/failure/replay").asText())
                    .startsWith(Checkout.HOME.resolve("bin/plaza") + " check tiny " + address
                            + " --timeout 2 tiny/echo/1 --seed ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gopher",
                "tiny no/such/case",
                "tiny --level=most",
                "tiny --report=xml=x",
                "tiny --report=json --report=tap",
                "tiny --report=json=no-such-folder/x",
                "tiny --report=json=src",
                "tiny --report=json=pom.xml/x",
                "tiny --report=json=target/x --report=tap=target/x",
                "tiny --transcript=pom.xml",
                "tiny --repeat=0",
                "tiny --timeout=0",
                "tiny --timeout=NaN",
                "tiny --exec=server",
                "tiny ech",
                "tiny 40000",
                "all",
                "tiny 127.0.0.1 echo/1 ech",
                "tiny --report=json=",
                "tiny --csv=target/x",
                "tiny --people=target/x",
                "tiny --at-once=2",
                "tiny --roster=no-such-file",
                "tiny --roster=src",
                "tiny --roster=pom.xml",
                "tiny --roster=src/test/resources/check/class.csv --report=json",
                "tiny --roster=src/test/resources/check/class.csv --csv=no-such-folder/x",
                "tiny --roster=src/test/resources/check/class.csv --csv=src/test/resources/check/class.csv",
                "tiny --roster=src/test/resources/check/class.csv --people=pom.xml",
                "tiny --roster=src/test/resources/check/class.csv ech",
                "all --roster=src/test/resources/check/class.csv"
            })
    void whatCannotBeAskedIsCode2BeforeAnythingIsTried(String arguments) throws Exception {
        try (PlazaProcess plaza = Checkout.of("check").and(arguments.split(" ")).run()) {
            assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(2);
            assertThat(plaza.out()).isEmpty();
            assertThat(plaza.err()).first().asString().startsWith("plaza: ");
            assertThat(plaza.err()).noneMatch(line -> line.startsWith("\tat ")).hasSizeLessThan(20);
        }
        assertThat(Path.of("target/x")).doesNotExist();
    }

    @Test
    void noServerIsCode3AndTheReportSaysSo() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }

        assertThat(run("tiny", "127.0.0.1:" + port, CASE, report("json"), report("gradescope")))
                .isEqualTo(3);
        assertThat(json("json").get("ending").asText()).isEqualTo("unreachable");
        assertThat(json("json").at("/cases/0/skip/reason").asText()).isEqualTo("no-server");
        assertThat(json("gradescope").at("/tests/0/max_score").asInt()).isEqualTo(1);
    }

    @Test
    void aServerThatDiesIsCode4AndTheReportSaysSo() throws Exception {
        String accept = "import socket; s = socket.create_server(('127.0.0.1', {port})); s.accept(); s.accept()";

        assertThat(run("tiny", "--exec=python3 -c \"" + accept + "\"", CASE, "--timeout=2", report("json")))
                .isEqualTo(4);
        assertThat(json("json").get("breakdowns")).isNotEmpty();
        assertThat(json("json").get("ending").asText()).isEqualTo("complete");
    }

    @Test
    void aFaultBeforeTheFirstCaseIsCode5AndTheReportSaysSo() throws Exception {
        Launch launch = Checkout.of("check", "tiny", "--exec=sleep 60; echo {port}", CASE, report("json"))
                .with("PLAZA_JAVA_OPTS", "-Djava.io.tmpdir=" + file("nowhere"));

        try (PlazaProcess plaza = launch.run()) {
            assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(5);
        }
        assertThat(json("json").get("ending").asText()).isEqualTo("fault");
    }

    /** The server takes away the folder of the transcripts. */
    @Test
    void aFaultAmidTheCasesIsCode5AndTheReportSaysWhatWasFoundBefore() throws Exception {
        Path transcripts = file("transcripts");
        try (ScriptedServer server = new ScriptedServer(peer -> {
            try (Stream<Path> files = Files.list(transcripts)) {
                files.map(Path::toFile).forEach(java.io.File::delete);
            }
            Files.delete(transcripts);
            peer.send("Welcome\r\n");
            peer.read(100_000);
        })) {
            assertThat(run(
                            "tiny",
                            "127.0.0.1:" + server.port(),
                            "echo",
                            "--timeout=1",
                            "--transcript=" + transcripts,
                            report("json")))
                    .isEqualTo(5);
        } finally {
            Files.deleteIfExists(transcripts);
        }
        JsonNode report = json("json");
        assertThat(report.get("ending").asText()).isEqualTo("fault");
        assertThat(report.get("incomplete").asText()).contains("cannot write " + transcripts);
        assertThat(report.at("/cases/0/verdict").asText()).isNotEqualTo("skipped");
        assertThat(report.at("/cases/1/skip/reason").asText()).isEqualTo("not-reached");
    }

    @ParameterizedTest
    @CsvSource({"INT", "TERM"})
    void aSignalEndsTheCheckAndNotItsReport(String signal) throws Exception {
        try (ScriptedServer silent = new ScriptedServer(peer -> peer.read(100_000));
                PlazaProcess plaza = Checkout.of(
                                "check",
                                "tiny",
                                "127.0.0.1:" + silent.port(),
                                "--timeout=2",
                                report("json"),
                                report("tap"))
                        .run()) {
            plaza.awaitOut(line -> line.startsWith("FAIL"));
            plaza.signal(signal);
            assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(130);
        }
        assertThat(json("json").get("ending").asText()).isEqualTo("interrupted");
        assertThat(json("json").at("/cases/0/verdict").asText()).isEqualTo("failed");
        assertThat(List.of(Files.readString(file("tap")).split("\n")))
                .last()
                .isEqualTo("Bail out! the check was interrupted");
        assertOnlyFiles("json", "tap");
    }

    /** A pipe that nobody reads stands for all that can hold up the main thread. */
    @ParameterizedTest
    @CsvSource({"INT", "TERM"})
    void aSignalEndsACheckThatIsStuckInItsReport(String signal) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", file("unread").toString())
                        .start()
                        .waitFor())
                .isZero();
        try (ScriptedServer server = greeter();
                PlazaProcess plaza = Checkout.of(
                                "check",
                                "tiny",
                                "127.0.0.1:" + server.port(),
                                CASE,
                                report("json"),
                                "--report=tap=" + file("unread"))
                        .run()) {
            Awaitility.await().atMost(PlazaProcess.PATIENCE).until(() -> Files.exists(file("json")));
            plaza.signal(signal);
            assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(130);
        }
    }

    /** It does not end when it is asked to, after the last case. */
    @ParameterizedTest
    @CsvSource({"INT", "TERM"})
    void aSignalDuringTheStopOfAServerLeavesNothingOfItBehind(String signal) throws Exception {
        String stubborn = """
                import os, signal, socket
                def asked(*_): open('ASKED', 'a').write(str(os.getpid()) + '\\n')
                signal.signal(signal.SIGTERM, asked)
                listener = socket.create_server(('127.0.0.1', {port}))
                kept = []
                while True: kept.append(listener.accept())
                """.replace("ASKED", file("asked").toString());
        String command = "trap '' TERM; python3 -c \"" + stubborn + "\"; true";

        try (PlazaProcess plaza = Checkout.of("check", "tiny", "--exec=" + command, CASE, "--timeout=1")
                .run()) {
            Awaitility.await().atMost(PlazaProcess.PATIENCE).until(() -> Files.exists(file("asked")));
            plaza.signal(signal);
            assertThat(plaza.exitCode()).as(plaza::toString).isIn(1, 4);
        }
        Awaitility.await()
                .atMost(PlazaProcess.PATIENCE)
                .until(() -> Files.readAllLines(file("asked")).stream()
                        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                        .noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aSignalDuringACaseEndsIt() throws Exception {
        try (ScriptedServer silent = new ScriptedServer(peer -> peer.read(100_000));
                PlazaProcess plaza = Checkout.of(
                                "check", "tiny", "127.0.0.1:" + silent.port(), CASE, "--timeout=50", report("json"))
                        .run()) {
            Awaitility.await()
                    .atMost(PlazaProcess.PATIENCE)
                    .until(() -> Files.exists(file(".json." + plaza.pid() + ".new")));
            plaza.signal("TERM");
            assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(130);
        }
        assertThat(json("json").at("/cases/0/skip/reason").asText()).isEqualTo("not-reached");
        assertThat(json("json").get("breakdowns")).isEmpty();
    }

    @Test
    void aSignalEndsTheCheckOfAServerThatSendsWithoutEnd() throws Exception {
        try (ScriptedServer endless = new ScriptedServer(peer -> {
                    while (true) {
                        peer.send("no line end ");
                    }
                });
                PlazaProcess plaza = Checkout.of(
                                "check", "tiny", "127.0.0.1:" + endless.port(), "--timeout=50", report("json"))
                        .run()) {
            plaza.awaitOut(line -> line.startsWith("FAIL"));
            plaza.signal("INT");
            assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(130);
        }
        assertThat(json("json").at("/cases/0/failure/cause").asText()).contains("sends without end");
    }

    @Test
    void aReportThatCannotBeWrittenIsCode5AndTheOthersAreWritten() throws Exception {
        try (ScriptedServer server = greeter();
                PlazaProcess plaza = Checkout.of(
                                "check", "tiny", "127.0.0.1:" + server.port(), CASE, "--report=json=/dev/full")
                        .and(report("text"))
                        .run()) {
            assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(5);
            assertThat(plaza.err()).containsExactly("plaza: cannot write /dev/full: No space left on device");
        }
        assertOnlyFiles("text");
    }

    @Test
    void stdoutThatTakesNothingIsCode5() throws Exception {
        try (ScriptedServer server = greeter();
                PlazaProcess plaza = Checkout.of("check", "tiny", "127.0.0.1:" + server.port(), CASE)
                        .under("sh", "-c", "exec \"$@\" >/dev/full", "sh")
                        .run()) {
            assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(5);
            assertThat(plaza.err()).containsExactly("plaza: cannot write the output: No space left on device");
        }
    }

    @Test
    void aClassHasATableAndAReportEach() throws Exception {
        try (ScriptedServer server = greeter()) {
            Path roster = Files.writeString(
                    file("class.csv"), "Ann,127.0.0.1," + server.port() + "\n" + "Bob".repeat(100) + ",127.0.0.1,1\n");
            assertThat(run(
                            "tiny",
                            CASE,
                            "--timeout=2",
                            "--roster=" + roster,
                            "--csv=" + file("table.csv"),
                            "--people=" + file("people")))
                    .isEqualTo(1);
        }
        assertOnlyFiles("class.csv", "table.csv", "people");
        assertThat(Files.readAllLines(file("table.csv"))).hasSize(3);
        assertThat(file("people").toFile().list()).hasSize(2).contains("Ann-tiny.txt");
    }

    @Test
    void aPlaceThatIsNoFileIsWrittenToAndStays() throws Exception {
        try (ScriptedServer server = greeter()) {
            assertThat(run("tiny", "127.0.0.1:" + server.port(), CASE, "--report=json=/dev/null", report("text")))
                    .isIn(0, 1);
        }
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
        assertOnlyFiles("text");
    }
}
