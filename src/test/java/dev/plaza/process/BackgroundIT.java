package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.Config;
import dev.plaza.control.ControlClient;
import dev.plaza.control.ControlRequest;
import dev.plaza.control.NotRunning;
import dev.plaza.control.Refused;
import dev.plaza.prove.Launch;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.TestDatabase;
import dev.plaza.systemd.Systemd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that plaza start has started, and a start that cannot be. */
@Timeout(180)
class BackgroundIT {
    private static final int CONFIGURATION = 3;
    private static final int ADDRESS = 4;
    private static final int DATA_FOLDER = 5;
    private static final int DATABASE = 6;
    private static final int NOT_RUNNING = 8;
    private static final int STARTING = 8;
    private static final int INTERRUPTED = 130;
    private static final String NUMBER = "[1-9]\\d*";

    @TempDir
    private Path temp;

    private Path data;
    private Path conf;

    @BeforeEach
    void configure() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("with a blank"));
        data = folder.resolve("my data");
        conf = Files.writeString(folder.resolve("plaza.conf"), """
                bind = 127.0.0.1
                qotd.port = 0
                tiny.port = 0
                chat.port = 0
                bulletin.port = 0
                history.port = 0
                web.port = 0
                """);
    }

    /** Nothing that a test has started stays. */
    @AfterEach
    void end() throws Exception {
        if (!Files.exists(data.resolve("plaza.lock"))) {
            return;
        }
        Optional<ProcessHandle> left = DataFolder.holder(data).flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
        left.ifPresent(ProcessHandle::destroyForcibly);
        await().atMost(PlazaProcess.PATIENCE)
                .until(() -> DataFolder.holder(data).isEmpty());
    }

    private Launch start(String... more) {
        return Checkout.of("start", "--config", conf.toString(), "--data", data.toString())
                .and(more);
    }

    private Came plaza(String... words) throws Exception {
        return Came.of(Checkout.of(words).and("--data", data.toString()));
    }

    private Config status() throws NotRunning, Refused {
        return new ControlClient(data).ask(new ControlRequest.Status());
    }

    private boolean answers() {
        try {
            return status().hasPath("pid");
        } catch (NotRunning | Refused notYet) {
            return false;
        }
    }

    private Path printed() {
        return data.resolve("log").resolve("start.log");
    }

    private String log() throws IOException {
        return Files.readString(data.resolve("log").resolve("plaza.log"));
    }

    /** Asks the quote's server for its one, which the log tells of. */
    private void visit() throws Exception {
        String[] address =
                status().getStringList("services.qotd.addresses").getFirst().split(":", -1);
        try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
        await().atMost(PlazaProcess.PATIENCE).until(() -> log().contains("quote sent to"));
    }

    @Test
    void aServerIsStartedAskedAndStopped() throws Exception {
        Came started = Came.of(start());
        assertThat(started.code()).as("%s", started).isZero();
        assertThat(started.err()).isEmpty();
        long pid = status().getLong("pid");
        assertThat(String.join("\n", started.out())).matches("""
                        qotd server running on 127\\.0\\.0\\.1:N
                        tiny server running on 127\\.0\\.0\\.1:N
                        chat server running on 127\\.0\\.0\\.1:N
                        bulletin server running on 127\\.0\\.0\\.1:N
                        history server running on 127\\.0\\.0\\.1:N
                        web page on http://localhost:N/
                        Plaza is ready \\(process %d\\)""".formatted(pid).replace("N", NUMBER));
        assertThat(plaza("status").out().getFirst()).contains("process " + pid).endsWith(" on " + data);

        visit();
        assertThat(plaza("logs").out())
                .anyMatch(line -> line.endsWith(" INFO  " + started.out().getFirst()))
                .last()
                .asString()
                .contains("quote sent to");
        assertThat(Files.readString(printed()))
                .as("its log is in its file only")
                .contains("Plaza is ready (")
                .doesNotContain("qotd: ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(printed())))
                .isEqualTo("rw-------");

        assertThat(plaza("stop")).isEqualTo(new Came(0, List.of("Plaza has stopped"), List.of()));
        assertThat(log()).endsWith(" INFO  Plaza has stopped\n");
        Came none = new Came(NOT_RUNNING, List.of(), List.of("plaza: no server runs on " + data));
        assertThat(plaza("status")).isEqualTo(none);
        assertThat(plaza("stop")).isEqualTo(none);
    }

    /** Else systemd would take it for the service's own process, of which it is none. */
    @Test
    void whereAServiceStartsItItIsNoServiceItself() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "there is no /proc, which tells a process's environment");
        Launch start = start().with("PLAZA_TRIAL", "1");
        for (String variable : Systemd.VARIABLES) {
            start = start.with(variable, variable.equals("NOTIFY_SOCKET") ? "/none" : "1000000");
        }
        assertThat(Came.of(start).code()).isZero();
        String environment = Files.readString(Path.of("/proc", status().getString("pid"), "environ"));
        assertThat(environment.split("\0", -1))
                .contains("PLAZA_TRIAL=1")
                .noneMatch(variable -> variable.matches("(NOTIFY|WATCHDOG)_.*"));
    }

    @Test
    void whereOneRunsAlreadyItIsLeftAlone() throws Exception {
        assertThat(Came.of(start()).code()).isZero();
        String before = Files.readString(printed());
        long pid = status().getLong("pid");

        assertThat(Came.of(start()))
                .isEqualTo(new Came(
                        DATA_FOLDER,
                        List.of(),
                        List.of("plaza: a server runs on " + data + " already: process " + pid)));
        assertThat(printed()).hasContent(before);
        assertThat(status().getLong("pid")).isEqualTo(pid);
    }

    @Test
    void whereTheFolderIsHeldItIsLeftAlone() throws Exception {
        try (DataFolder held = DataFolder.open(data)) {
            Came refused = Came.of(start());
            assertThat(refused.code()).isEqualTo(DATA_FOLDER);
            assertThat(refused.err())
                    .containsExactly("plaza: the data folder " + held.path() + " is in use by another Plaza, process "
                            + ProcessHandle.current().pid());
        }
        assertThat(data.resolve("log")).doesNotExist();
    }

    @Test
    void ofTwoAtOnceOneWins() throws Exception {
        try (PlazaProcess one = start().run();
                PlazaProcess other = start().run()) {
            List<PlazaProcess> both = List.of(one, other);
            for (PlazaProcess each : both) {
                each.exitCode();
            }
            assertThat(both).extracting(PlazaProcess::exitCode).containsExactlyInAnyOrder(0, DATA_FOLDER);
            PlazaProcess winner = one.exitCode() == 0 ? one : other;
            PlazaProcess loser = one.exitCode() == 0 ? other : one;
            long pid = status().getLong("pid");
            assertThat(winner.out()).last().isEqualTo("Plaza is ready (process " + pid + ")");
            assertThat(winner.err()).isEmpty();
            assertThat(loser.out()).isEmpty();
            assertThat(loser.err()).isNotEmpty().first().asString().containsAnyOf("another ", " already");
            assertThat(Files.readString(printed())).doesNotContain("in use");
        }
    }

    @Test
    void whatIsConfiguredWronglyIsToldAsServeTellsIt() throws Exception {
        Files.writeString(conf, "chat.prot = 9021\n");
        Came refused = Came.of(start("--set", "tiny.port=x"));
        assertThat(refused.code()).isEqualTo(CONFIGURATION);
        assertThat(refused)
                .isEqualTo(Came.of(Checkout.of("serve", "--config", conf.toString(), "--set", "tiny.port=x")));
        assertThat(data).doesNotExist();
    }

    @Test
    void whatTheServerCannotHaveIsToldAndTheFolderIsFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(Came.of(start("--set", "chat.port=" + port)))
                    .isEqualTo(new Came(
                            ADDRESS,
                            List.of(),
                            List.of(
                                    "plaza: chat cannot listen on 127.0.0.1:" + port + ": Address already in use",
                                    "plaza: the server has ended before it was ready, with exit code 4")));
        }
        assertThat(DataFolder.holder(data)).isEmpty();
        assertThat(Came.of(start()).code()).isZero();
    }

    @Test
    void aDamagedDatabaseIsToldWithTheLogThatSpeaksOfIt() throws Exception {
        assertThat(Came.of(start()).code()).isZero();
        assertThat(plaza("stop").code()).isZero();
        Path database = data.resolve("plaza.db");
        Files.writeString(database, "Dear reader, this is a letter. ".repeat(500));

        Came refused = Came.of(start());
        assertThat(refused.code()).isEqualTo(DATABASE);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .as("nothing of the log of the server before")
                .noneMatch(line -> line.contains("Plaza is ready"))
                .last()
                .isEqualTo("plaza: the server has ended before it was ready, with exit code 6");
        assertThat(refused.err().getFirst()).startsWith("plaza: " + database + " is damaged or no database");
    }

    /** That the database is to be kept before it is brought up to date is logged; then there is no place for the copy. */
    @Test
    void theEndOfItsLogIsShownWhereItLoggedAnything() throws Exception {
        TestDatabase.makeOlder(data, "3");
        Path log = Files.createDirectories(data.resolve("log")).resolve("plaza-0.log");
        Files.writeString(log, "of a server before\n");
        Files.createSymbolicLink(data.resolve("log/plaza.log"), log);
        Path backups = Files.writeString(data.resolve("backup"), "a file, where a folder is to be");
        Came refused = Came.of(start());
        assertThat(refused.code()).as("%s", refused).isEqualTo(DATA_FOLDER);
        assertThat(refused.err().getFirst()).startsWith("plaza: " + backups + " cannot be made: ");
        assertThat(refused.err())
                .contains("plaza: the end of its log, " + data.resolve("log/plaza.log") + ":")
                .anyMatch(line -> line.contains("is of an older Plaza (schema 3)"))
                .noneMatch(line -> line.contains("of a server before"))
                .last()
                .isEqualTo("plaza: the server has ended before it was ready, with exit code 5");
    }

    /** It lies too deep for a socket. */
    @Test
    void whereNoSocketCanBeThatIsToldAtOnce() throws Exception {
        data = temp.resolve("x".repeat(100));
        Came refused = Came.of(start());
        assertThat(refused.code()).isEqualTo(DATA_FOLDER);
        assertThat(refused.err())
                .singleElement()
                .asString()
                .startsWith("plaza: there can be no control socket in " + data)
                .contains("too long");
        assertThat(data.resolve("control")).isEmptyDirectory();
        assertThat(data.resolve("plaza.db")).doesNotExist();
    }

    @Test
    void whereItTakesLongerItGoesOn() throws Exception {
        Came late = Came.of(start("--timeout", "0.05"));
        assertThat(late.code()).isEqualTo(STARTING);
        assertThat(late.out()).isEmpty();
        assertThat(late.err())
                .singleElement()
                .asString()
                .startsWith("plaza: not ready after 0.05 s: the server goes on starting, process ");
        await().atMost(PlazaProcess.PATIENCE).until(this::answers);
        assertThat(late.err().getFirst()).contains("process " + status().getLong("pid") + ";");
    }

    /** Waits until the server has the folder, which the command had before it. */
    private void awaitServer(long command) {
        await().atMost(PlazaProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Files.exists(printed())
                        && !Files.readString(data.resolve("plaza.lock")).strip().equals(String.valueOf(command)));
    }

    /** As a terminal does by Ctrl+C or when it is gone, and a service manager to all that a session began. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "HUP", "TERM"})
    void aSignalToItsCallersGroupDoesNotEndIt(String signal) throws Exception {
        assumeTrue(
                new ProcessBuilder("sh", "-c", "command -v setsid").start().waitFor() == 0,
                "there is no setsid(1); Debian: apt install util-linux");
        Signals.assumeIsHeard(signal);
        try (PlazaProcess command = start().under("setsid").run()) {
            awaitServer(command.pid());
            String[] kill = {"sh", "-c", "kill -s " + signal + " -- -" + command.pid()};
            assertThat(new ProcessBuilder(kill).inheritIO().start().waitFor()).isZero();
            assertThat(command.exitCode()).isEqualTo(INTERRUPTED);
            assertThat(command.err())
                    .singleElement()
                    .asString()
                    .startsWith("plaza: interrupted: the server goes on starting, process ");
        }
        await().atMost(PlazaProcess.PATIENCE).until(this::answers);
        assertThat(plaza("stop").code()).isZero();
    }

    @Test
    void theEndOfItsTerminalDoesNotEndIt() throws Exception {
        assumeTrue(Pty.isThere(), "there is no script(1) to make a pseudo-terminal; Debian: apt install bsdutils");
        try (Pty pty = new Pty(
                "'" + Checkout.HOME.resolve("bin/plaza") + "' start --config '" + conf + "' --data '" + data + "'",
                Map.of())) {
            pty.await("Plaza is ready (process ");
            pty.awaitExit(0);
        }
        visit();
        assertThat(plaza("stop").code()).isZero();
    }

    /** The pipe of ssh, for one: who reads it waits for the last who could write to it. */
    @Test
    void nobodyWaitsForItsOutput() throws Exception {
        Process command = new ProcessBuilder(
                        "sh",
                        "-c",
                        "\"$@\" 2>&1 | cat",
                        "sh",
                        Checkout.HOME.resolve("bin/plaza").toString(),
                        "start",
                        "--config",
                        conf.toString(),
                        "--data",
                        data.toString())
                .start();
        try {
            assertThat(command.waitFor(PlazaProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(command.getInputStream().readAllBytes()).asString().contains("Plaza is ready");
        } finally {
            command.destroyForcibly();
        }
        assertThat(answers()).isTrue();
    }

    /** Where its own log cannot tell. */
    @Test
    void whatTheJvmSaysWhenItCrashesIsKept() throws Exception {
        Launch start = start().with(
                        "PLAZA_JAVA_OPTS", "-XX:-CreateCoredumpOnCrash -XX:ErrorFile=" + temp.resolve("hs_err_%p.log"));
        assertThat(Came.of(start).code()).isZero();
        ProcessHandle server = ProcessHandle.of(status().getLong("pid")).orElseThrow();
        String[] kill = {"sh", "-c", "kill -s SEGV " + server.pid()};
        assertThat(new ProcessBuilder(kill).inheritIO().start().waitFor()).isZero();
        await().atMost(PlazaProcess.PATIENCE)
                .untilAsserted(() -> assertThat(Files.readString(printed()))
                        .contains("A fatal error has been detected by the Java Runtime Environment", "SIGSEGV"));
        await().atMost(PlazaProcess.PATIENCE)
                .until(() -> DataFolder.holder(data).isEmpty());
        assertThat(Came.of(start()).code()).as("it is started again").isZero();
        assertThat(Files.readString(printed())).doesNotContain("SIGSEGV");
    }
}
