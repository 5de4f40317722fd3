package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.prove.PlazaProcess;
import dev.plaza.prove.Talk;
import dev.plaza.storage.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands by which a server is operated, as a shell starts them. */
@Timeout(180)
class OperateIT {
    private static final int REFUSED = 1;
    private static final int CONFIGURATION = 3;
    private static final int DATA_FOLDER = 5;
    private static final int DATABASE = 6;
    private static final int NOT_RUNNING = 8;
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path folder;

    private Path data;
    private Path conf;

    @BeforeEach
    void configure() throws IOException {
        data = folder.resolve("data");
        conf = Files.writeString(folder.resolve("plaza.conf"), "data = \"" + data + "\"\nchat.owner = Ann\n");
    }

    private PlazaProcess serve() throws IOException {
        return Checkout.serveAnywhere("--bind", "127.0.0.1", "--config", conf.toString())
                .ready();
    }

    /** Runs a command for the folder of this test. */
    private Came plaza(String... words) throws Exception {
        return Came.of(Checkout.of(words).and("--config", conf.toString()));
    }

    private static void say(PlazaProcess plaza, String words) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.say(words + "adios\r\n");
            talk.rest();
        }
    }

    private static String greeting(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            return talk.line();
        }
    }

    /** When nobody else can connect, its operator can ask why, and stop it. */
    @Test
    void aServerWithoutADescriptorLeftIsAskedAndStopped() throws Exception {
        int descriptors = 100;
        List<Talk> talks = new ArrayList<>();
        try (PlazaProcess plaza = Checkout.serveAnywhere("--bind", "127.0.0.1", "--config", conf.toString())
                .under("sh", "-c", "ulimit -n " + descriptors + "; exec \"$@\"", "sh")
                .ready()) {
            for (int i = 0; i < descriptors; i++) {
                talks.add(Talk.with(plaza, "chat"));
            }
            plaza.awaitErr(line -> line.contains("Too many open files"));

            for (int i = 0; i < 3; i++) {
                Came status = plaza("status", "--json");
                assertThat(status.code()).as("%s", status).isZero();
                assertThat(status.out()).anyMatch(line -> line.matches(" *\"descriptors\" : [0-9]{2,3},?"));
            }
            assertThat(plaza("stop").code()).isZero();
            assertThat(plaza.exitCode()).isZero();
        } finally {
            for (Talk talk : talks) {
                talk.close();
            }
        }
    }

    @Test
    void aServerIsAskedAndStopped() throws Exception {
        try (PlazaProcess plaza = serve()) {
            say(plaza, "push: hello\r\n");
            Came status = plaza("status");
            assertThat(status.code()).isZero();
            assertThat(status.out().getFirst())
                    .startsWith("Plaza is running since ")
                    .contains("process " + plaza.pid())
                    .endsWith("on " + data);
            assertThat(status.out())
                    .anyMatch(line -> line.startsWith("chat ") && line.endsWith(" 1 since the start; 2 requests"));
            assertThat(plaza("status", "--json").out()).contains("    \"pid\" : " + plaza.pid() + ",");

            Came stopped = plaza("stop");
            assertThat(stopped).isEqualTo(new Came(0, List.of("Plaza has stopped"), List.of()));
            assertThat(plaza.exitCode()).isZero();
            assertThat(plaza.out().getLast()).endsWith(" Plaza has stopped");
        }
        assertThat(plaza("status"))
                .isEqualTo(new Came(NOT_RUNNING, List.of(), List.of("plaza: no server runs on " + data)));
    }

    @Test
    void itsLogsLevelIsChanged() throws Exception {
        try (PlazaProcess plaza = serve()) {
            assertThat(plaza("log-level").out()).containsExactly("info");
            assertThat(plaza("log-level", "warn").out()).containsExactly("warn");
            say(plaza, "");
            assertThat(plaza("log-level", "loud").code()).isEqualTo(REFUSED);
            assertThat(plaza("log-level", "debug").out()).containsExactly("debug");
            greeting(plaza);
            plaza.stop();
        }
        List<String> log = Files.readAllLines(data.resolve("log").resolve("plaza.log"));
        assertThat(log).filteredOn(line -> line.contains("chat: connected by")).hasSize(1);
    }

    @Test
    void whereThereIsNoTerminalSighupReadsTheConfigurationAgain() throws Exception {
        Signals.assumeIsHeard("HUP");
        try (PlazaProcess plaza = serve()) {
            assertThat(greeting(plaza)).isEqualTo("Welcome to Ann's chat room\r\n");
            Files.writeString(conf, "data = \"" + data + "\"\nchat.owner = Bob\n");
            plaza.signal("HUP");
            plaza.awaitOut(line -> line.endsWith("chat.owner = \"Bob\""));
            assertThat(greeting(plaza)).isEqualTo("Welcome to Bob's chat room\r\n");
            Files.writeString(conf, "chat.ownr = Cid\n");
            plaza.signal("HUP");
            plaza.awaitErr(line -> line.contains("nothing was changed") && line.contains("did you mean chat.owner?"));
            plaza.stop();
        }
    }

    /** A supervisor that reloads what has not started yet must not end it. */
    @Test
    void sighupWhileItStartsIsDoneWhenItHasStarted() throws Exception {
        Signals.assumeIsHeard("HUP");
        try (PlazaProcess plaza = Checkout.serveAnywhere("--bind", "127.0.0.1", "--config", conf.toString())
                .run()) {
            Path lock = data.resolve("plaza.lock");
            await().atMost(PlazaProcess.PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Files.exists(lock));
            plaza.signal("HUP");
            plaza.awaitOut(line -> line.endsWith("the configuration was read again; changed: 0"));
            assertThat(plaza("status").code()).isZero();
            plaza.stop();
        }
    }

    /** Its control socket is gone, or not there yet: that is no reason to say that nothing runs. */
    @Test
    void aServerThatCannotBeAskedIsNamed() throws Exception {
        try (PlazaProcess plaza = serve()) {
            Files.delete(data.resolve("control").resolve("socket"));
            for (String command : List.of("status", "stop", "reload")) {
                Came came = plaza(command);
                assertThat(came.code()).isEqualTo(REFUSED);
                assertThat(came.err()).singleElement().asString().contains("process " + plaza.pid() + " has " + data);
            }
            plaza.stop();
        }
    }

    /** The file may be what is wrong. */
    @Test
    void aServerIsFoundByItsFolderWhateverTheFileSays() throws Exception {
        try (PlazaProcess plaza = serve()) {
            Files.writeString(conf, "chat {");
            assertThat(plaza("status").code()).isEqualTo(CONFIGURATION);
            assertThat(plaza("status", "--data", data.toString()).code()).isZero();
            assertThat(plaza("stop", "--data", data.toString()).code()).isZero();
            assertThat(plaza.exitCode()).isZero();
        }
    }

    @Test
    void withATerminalSighupEndsTheServer() throws Exception {
        Signals.assumeIsHeard("HUP");
        assumeTrue(Pty.isThere(), "there is no script(1) to make a pseudo-terminal; Debian: apt install bsdutils");
        try (Pty pty = new Pty(
                Checkout.HOME.resolve("bin/plaza") + " serve --config " + conf
                        + " --set chat.port=0 --set tiny.port=0 --set qotd.port=0 --set bulletin.port=0 --set history.port=0 --set web.port=0",
                Map.of())) {
            pty.await("Plaza is ready");
            new ProcessBuilder(
                            "kill",
                            "-HUP",
                            Files.readString(data.resolve("plaza.lock")).strip())
                    .start()
                    .waitFor();
            pty.await("Plaza has stopped");
            pty.awaitExit(0);
        }
    }

    @Test
    void aBackupIsMadeAndRestored() throws Exception {
        String backup = folder.resolve("b.db").toString();
        try (PlazaProcess plaza = serve()) {
            say(plaza, "push: one\r\n");
            Came made = plaza("backup", backup);
            assertThat(made.code()).as(made.toString()).isZero();
            assertThat(made.out().getFirst()).startsWith("Backup: " + backup);
            say(plaza, "push: two\r\n");
            Came inUse = plaza("restore", backup);
            assertThat(inUse.code()).isEqualTo(DATA_FOLDER);
            assertThat(inUse.err().getFirst())
                    .endsWith("is in use by another Plaza, process " + plaza.pid()
                            + ": stop it, restore, and start it again");
            Came there = plaza("backup", backup);
            assertThat(there.code()).isEqualTo(REFUSED);
            assertThat(there.err().getFirst()).contains("is there already");
            plaza.stop();
        }
        assertThat(plaza("restore", folder.resolve("none.db").toString()).code())
                .isEqualTo(DATA_FOLDER);
        Came restored = plaza("restore", backup);
        assertThat(restored.code()).as(restored.toString()).isZero();
        assertThat(TestDatabase.seen(data, "SELECT group_concat(text) FROM chat_line"))
                .isEqualTo("one");
        Came offline = plaza("backup", folder.resolve("c.db").toString());
        assertThat(offline.code()).as(offline.toString()).isZero();
        assertThat(offline.err()).isEmpty();
        Came there = plaza("backup", backup);
        assertThat(there.code()).as("as a server answers").isEqualTo(REFUSED);
        assertThat(there.err().getFirst()).contains("is there already");
        try (PlazaProcess plaza = serve();
                Talk talk = Talk.with(plaza, "chat")) {
            talk.say("get\r\nadios\r\n");
            assertThat(talk.rest()).endsWith("unknown: one\r\n");
        }
    }

    @Test
    void aBackupThatIsInterruptedLeavesNothing() throws Exception {
        Signals.assumeIsHeard("INT");
        try (PlazaProcess plaza = serve()) {
            plaza.stop();
        }
        TestDatabase.execute(
                data,
                "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 3999)"
                        + " INSERT INTO chat_line SELECT i, i, 'ann', hex(zeroblob(50000)) FROM n");
        Path backups = Files.createDirectory(folder.resolve("backups"));
        try (PlazaProcess command = Checkout.of(
                        "backup", backups.resolve("b.db").toString())
                .and("--config", conf.toString())
                .run()) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> backups.toFile().list().length > 0);
            command.signal("INT");
            assertThat(command.exitCode()).isEqualTo(INTERRUPTED);
            assertThat(command.err()).containsExactly("plaza: interrupted");
        }
        assertThat(backups).isEmptyDirectory();
    }

    @Test
    void whatIsNoBackupIsNotRestored() throws Exception {
        Path junk = Files.writeString(folder.resolve("junk.db"), "no database at all ".repeat(1_000));
        Came refused = plaza("restore", junk.toString());
        assertThat(refused.code()).as(refused.toString()).isEqualTo(DATABASE);
        assertThat(refused.err().getFirst()).isEqualTo("plaza: " + junk + " cannot be restored:");
        assertThat(data.resolve("plaza.db")).doesNotExist();
    }

    @Test
    void anOlderDatabaseIsBackedUpBeforeItIsChanged() throws Exception {
        TestDatabase.makeOlder(data, "3");
        TestDatabase.execute(data, "INSERT INTO chat_line VALUES (0, 1, 'ann', 'kept')");
        try (PlazaProcess plaza = serve()) {
            assertThat(plaza.out()).anyMatch(line -> line.contains("is of an older Plaza (schema 3)"));
            plaza.stop();
        }
        try (Stream<Path> backups = Files.list(data.resolve("backup"))) {
            assertThat(backups.toList()).singleElement().asString().contains("plaza-schema-3-");
        }
        assertThat(TestDatabase.seen(data, "SELECT text FROM chat_line")).isEqualTo("kept");
    }

    @Test
    void linesAreRedacted() throws Exception {
        try (PlazaProcess plaza = serve()) {
            say(plaza, "push: one\r\npush: two\r\n");
            assertThat(plaza("redact", "chat", "0", "0").out()).containsExactly("Redacted: 1 line");
            assertThat(plaza("redact", "chat", "7").code()).isEqualTo(REFUSED);
            assertThat(plaza("redact", "chat", "x").code()).isEqualTo(2);
            say(plaza, "push: three\r\npush: four\r\n");
            assertThat(plaza("redact", "chat", "0", "2-3").out()).containsExactly("Redacted: 3 lines");
            try (Talk talk = Talk.with(plaza, "chat")) {
                talk.say("get\r\nadios\r\n");
                assertThat(talk.rest()).endsWith("[removed]\nunknown: two\n[removed]\n[removed]\r\n");
            }
        }
    }

    @Test
    void theConfigurationIsToldAndChecked() throws Exception {
        Came changed = plaza("config", "--changed", "--set", "chat.keep=30 days");
        assertThat(changed.code()).isZero();
        assertThat(changed.out())
                .map(line -> line.replaceAll(" +#", "  #"))
                .containsExactly(
                        "chat.keep = \"30 days\"  # --set",
                        "chat.owner = \"Ann\"  # " + conf + ": 2",
                        "data = \"" + data + "\"  # " + conf + ": 1");
        assertThat(plaza("config", "--check").out()).containsExactly("The configuration is right: " + conf);
        Files.writeString(conf, "chat.keep = 0\nchat.prot = 1\n");
        Came wrong = plaza("config", "--check");
        assertThat(wrong.code()).isEqualTo(CONFIGURATION);
        assertThat(wrong.err()).hasSize(3).anyMatch(line -> line.contains("did you mean chat.port?"));
    }
}
