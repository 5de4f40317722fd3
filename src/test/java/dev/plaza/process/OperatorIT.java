package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.prove.PlazaProcess;
import dev.plaza.prove.SkipsWhatIsLacking;
import dev.plaza.prove.SmallDisk;
import dev.plaza.prove.Talk;
import dev.plaza.storage.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code plaza verify}, {@code export} and {@code import} as a shell starts them, and all that can be in their way. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(SkipsWhatIsLacking.class)
class OperatorIT {
    private static final String PLAZA = Checkout.HOME.resolve("bin/plaza").toString();
    private static final int NOT_GOOD = 1;
    private static final int USAGE = 2;
    private static final int CONFIGURATION = 3;
    private static final int DATA_FOLDER = 5;
    private static final int DATABASE = 6;
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path folder;

    private Path data;
    private File out;
    private File err;

    @BeforeEach
    void make() throws Exception {
        data = folder.resolve("data");
        out = folder.resolve("out").toFile();
        err = folder.resolve("err").toFile();
        // Not by a database of the tests, whose schema is newer than any Plaza's.
        assertThat(shell("echo plaza chat 1 next=0 | $0 import chat - --data $1"))
                .isZero();
        files().stream()
                .filter(name -> !name.equals("data"))
                .forEach(name -> folder.resolve(name).toFile().delete());
    }

    /** That many lines of the chat room, of 100 bytes each. */
    private void fill(int lines) throws Exception {
        TestDatabase.execute(
                data,
                "INSERT INTO chat_line WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < "
                        + lines + " - 1) SELECT i, 0, 'ann', printf('%095d', i) FROM n");
    }

    /** Runs this in a shell, with bin/plaza as $0 and the data folder as $1; returns its exit code. */
    private int shell(String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command, PLAZA, data.toString());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "PLAZA_JAVA_OPTS"));
        builder.directory(folder.toFile());
        Process process = builder.redirectOutput(out).redirectError(err).start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    private void assertSaid(String command, int code, String said) throws Exception {
        assertThat(shell(command)).as(() -> said(out) + said(err)).isEqualTo(code);
        assertThat(said(code == 0 ? out : err)).isEqualTo(said + "\n");
        assertThat(said(code == 0 ? err : out)).isEmpty();
    }

    private static String said(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsExportedIsImportedElsewhereAndIsSound() throws Exception {
        fill(3);
        assertSaid("$0 export chat --data $1 --output chat.txt", 0, "exported 3 records of chat to chat.txt");
        assertSaid("$0 import chat chat.txt --data other", 0, "imported 3 records into chat, numbers 0 to 2");
        assertThat(shell("$0 export chat --data other --format json | $0 import chat - --data third"))
                .isZero();
        assertThat(shell("$0 export chat --data third")).isZero();
        assertThat(out).hasSameTextualContentAs(folder.resolve("chat.txt").toFile());
        assertSaid("$0 verify --data other", 0, folder + "/other/plaza.db is sound");
        assertSaid("cp other/plaza.db backup.db && $0 verify backup.db", 0, "backup.db is sound");
        assertThat(files()).containsExactly("backup.db", "chat.txt", "data", "err", "other", "out", "third");
    }

    @Test
    void aRunningServerIsReadButNotWritten() throws Exception {
        Files.writeString(folder.resolve("log"), "ann: hello\n");
        try (PlazaProcess plaza = Checkout.serve(data).ready()) {
            try (Talk talk = Talk.with(plaza, "chat")) {
                talk.line();
                talk.say("push: said\r\n");
                assertThat(talk.line()).isEqualTo("OK\r\n");
            }
            assertThat(shell("$0 export chat --data $1")).isZero();
            assertThat(said(out))
                    .startsWith("plaza chat 1 next=1 records=1\n0 ")
                    .endsWith("Z unknown: said\n");
            assertSaid("$0 verify --data $1", 0, data + "/plaza.db is sound");
            assertSaid(
                    "$0 import chat log --data $1",
                    DATA_FOLDER,
                    "plaza: the data folder " + data + " is in use by another Plaza, process " + plaza.pid()
                            + ": stop it, import, and start it again");
            try (Talk talk = Talk.with(plaza, "chat")) {
                talk.line();
                talk.say("get\r\n");
                assertThat(talk.line()).isEqualTo("unknown: said\r\n");
            }
            plaza.stop();
        }
        assertThat(shell("$0 import chat log --data $1")).isZero();
        assertThat(TestDatabase.seen(data, "SELECT group_concat(name) FROM chat_line"))
                .isEqualTo("unknown,ann");
    }

    @Test
    void whatCannotBeReadOrWrittenIsSaidSo() throws Exception {
        fill(1);
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("there"), "mine\n");
        Files.writeString(folder.resolve("junk"), "?\n");
        String notThere = "plaza: " + folder + "/empty/plaza.db is not there";
        assertSaid("$0 verify --data empty", DATA_FOLDER, notThere);
        assertSaid("$0 export chat --data empty", DATA_FOLDER, notThere);
        assertSaid("$0 verify none.db", DATA_FOLDER, "plaza: none.db is not there");
        assertSaid("$0 verify empty", DATA_FOLDER, "plaza: empty is a folder");
        assertSaid(
                "$0 export chat --data $1 --output there",
                NOT_GOOD,
                "plaza: there is there already: --replace replaces it");
        assertSaid("$0 export chat --data $1 --output empty", NOT_GOOD, "plaza: cannot write to empty: it is a folder");
        assertSaid(
                "$0 export chat --data $1 --output none/file",
                NOT_GOOD,
                "plaza: cannot write to none/file: there is no such folder");
        assertSaid(
                "$0 export chat --data $1 --output /dev/full",
                NOT_GOOD,
                "plaza: cannot write to /dev/full: No space left on device");
        assertSaid(
                "$0 export chat --data $1 >/dev/full",
                NOT_GOOD,
                "plaza: cannot write the export: No space left on device");
        String nothing = "plaza: nothing was imported: ";
        assertSaid("$0 import chat none --data new", NOT_GOOD, nothing + "none cannot be read: it is not there");
        assertSaid("$0 import chat empty --data new", NOT_GOOD, nothing + "empty cannot be read: it is a folder");
        assertSaid(
                "$0 import chat junk --data $1",
                NOT_GOOD,
                "line 1: a line of a chat log is \"name: text\"\n" + nothing + "junk is not right");
        assertThat(files()).containsExactly("data", "empty", "err", "junk", "out", "there");
        assertThat(folder.resolve("there")).hasContent("mine\n");
        assertThat(folder.resolve("empty")).isEmptyDirectory();
        assertSaid("$0 export chat --data $1 --output there --replace", 0, "exported 1 record of chat to there");
    }

    @Test
    void whatIsNotUnderstoodIsSaidSo() throws Exception {
        assertThat(shell("$0 export tiny --data $1")).isEqualTo(USAGE);
        assertThat(said(err))
                .startsWith("plaza: nothing is kept of tiny: there are chat, bulletin, history\nUsage: plaza export ");
        assertThat(shell("$0 export chat --format lines --data $1")).isEqualTo(USAGE);
        assertThat(shell("$0 import chat --data $1")).isEqualTo(USAGE);
        assertThat(shell("$0 verify --data $1 --set nonsense=1")).isEqualTo(CONFIGURATION);
    }

    @Test
    void aDamagedDatabaseIsToldWithoutAnyTrace() throws Exception {
        fill(10_000);
        byte[] bytes = Files.readAllBytes(data.resolve("plaza.db"));
        java.util.Arrays.fill(bytes, 40_960, 81_920, (byte) 0x55);
        Files.write(data.resolve("plaza.db"), bytes);
        assertThat(shell("$0 verify --data $1")).isEqualTo(NOT_GOOD);
        assertThat(said(out)).contains("structure: ", "chat: cannot be read: ", " is not sound: ");
        assertThat(shell("$0 export chat --data $1 --output file")).isEqualTo(DATABASE);
        assertThat(said(err)).contains("plaza verify tells more").doesNotContain("\tat ");
        assertThat(files()).containsExactly("data", "err", "out");
    }

    @Test
    void halfAMillionLinesTakeNoMemory() throws Exception {
        fill(500_000);
        String little = "PLAZA_JAVA_OPTS=-Xmx40m $0 ";
        assertThat(shell(little + "export chat --data $1 --format json --output j && " + little
                        + "import chat j --data other"))
                .as(() -> said(err))
                .isZero();
        assertThat(shell(little + "verify --data other && " + little + "export chat --data other --output t && "
                        + little + "import chat t --data third && " + little
                        + "export chat --data third --format json --output k"))
                .as(() -> said(err))
                .isZero();
        assertThat(folder.resolve("k").toFile())
                .hasSameBinaryContentAs(folder.resolve("j").toFile());
    }

    @Test
    void anExportThatIsInterruptedLeavesNothing() throws Exception {
        fill(1_000_000);
        try (PlazaProcess export = Checkout.of(
                        "export",
                        "chat",
                        "--data",
                        data.toString(),
                        "--output",
                        folder.resolve("file").toString())
                .run()) {
            Awaitility.await()
                    .atMost(PlazaProcess.PATIENCE)
                    .until(() -> files().stream().anyMatch(f -> f.endsWith(".new")));
            export.signal("INT");
            assertThat(export.exitCode()).as(export::toString).isEqualTo(INTERRUPTED);
            assertThat(export.err()).containsExactly("plaza: interrupted");
        }
        assertThat(files()).containsExactly("data");
    }

    /** Its lines are in the transaction, and more of them are awaited. */
    @Test
    void anImportThatIsInterruptedImportsNothing() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (PlazaProcess reading = Checkout.of("import", "chat", pipe.toString(), "--data", data.toString())
                        .run();
                var lines = Files.newOutputStream(pipe)) {
            lines.write("ann: hello\n".repeat(200_000).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            reading.signal("INT");
            assertThat(reading.exitCode()).as(reading::toString).isEqualTo(INTERRUPTED);
        }
        assertThat(TestDatabase.seen(data, "SELECT count(*) FROM chat_line")).isEqualTo("0");
        assertSaid("$0 verify --data $1", 0, data + "/plaza.db is sound");
    }

    /** Whoever is told that it was interrupted imports again, and then has all twice. */
    @Test
    void anImportThatIsDoneIsNotCalledInterrupted() throws Exception {
        Path lines = Files.writeString(folder.resolve("lines"), "ann: hello\n".repeat(1_000));
        // While he reads, SQLite's log is not moved into the database: that is waited for, longer than after a signal.
        try (Connection reader = TestDatabase.stranger(data);
                Statement statement = reader.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT count(*) FROM chat_line").close();
            try (PlazaProcess importing = Checkout.of("import", "chat", lines.toString(), "--data", data.toString())
                    .run()) {
                Awaitility.await()
                        .atMost(PlazaProcess.PATIENCE)
                        .until(() -> TestDatabase.seen(data, "SELECT count(*) FROM chat_line")
                                .equals("1000"));
                importing.signal("INT");
                assertThat(importing.exitCode()).as(importing::toString).isZero();
                assertThat(importing.out()).containsExactly("imported 1000 records into chat, numbers 0 to 999");
            }
        }
    }

    @Test
    void aFullDiskTakesNothingHalf() throws Exception {
        Path lines = Files.writeString(folder.resolve("lines"), ("ann: " + "x".repeat(1_000) + "\n").repeat(40_000));
        fill(100_000);
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "24m")) {
            String room = "there is no room on the disk";
            assertSaid(
                    "$0 import chat " + lines + " --data disk/data",
                    DATABASE,
                    "plaza: the database cannot be written: " + room + ", and nothing was imported");
            assertThat(TestDatabase.seen(disk.folder().resolve("data"), "SELECT count(*) FROM chat_line"))
                    .isEqualTo("0");
            assertSaid("$0 verify --data disk/data", 0, folder + "/disk/data/plaza.db is sound");
            disk.fill();
            assertSaid(
                    "$0 export chat --data $1 --output disk/file",
                    NOT_GOOD,
                    "plaza: cannot write to disk/file: No space left on device");
            assertThat(disk.folder().resolve("file")).doesNotExist();
        }
    }
}
