package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.prove.Launch;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.prove.SmallDisk;
import dev.plaza.prove.Talk;
import dev.plaza.storage.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot be says why, ends with a code of its own, and leaves nothing behind that was not there. */
class RefusedStartIT {
    private static final int CONFIGURATION = 3;
    private static final int ADDRESS = 4;
    private static final int DATA_FOLDER = 5;
    private static final int DATABASE = 6;
    private static final int DISK = 7;

    @TempDir
    private Path folder;

    private static void assertRefused(Launch launch, int code, String... lines) throws Exception {
        try (PlazaProcess plaza = launch.run()) {
            assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(code);
            assertThat(plaza.err()).containsExactly(lines);
            assertThat(plaza.out()).isEmpty();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(path -> folder.relativize(path).toString()).sorted().toList();
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    @Test
    void everyErrorOfTheConfigurationIsToldWithItsPlace() throws Exception {
        Path file = folder.resolve("plaza.conf");
        Files.writeString(file, """
                chat {
                  prot = 9021
                  owner = [1, 2]
                }
                limits.line = many
                tiny.port = 70000
                qotd.file = nowhere.txt
                qotd.pick = dayly
                limits.idle = 10
                colour = red
                """);
        assertRefused(
                Checkout.of("serve", "--data", data().toString(), "--config", file.toString())
                        .and("--set", "chta.port=0", "--set", "bulletin.port=none", "--set", "history.port"),
                CONFIGURATION,
                "plaza: the configuration is not right:",
                "--set: history.port: no value; write KEY=VALUE",
                "--set: bulletin.port: none is not a port (0 to 65535)",
                "--set: chta: unknown section; did you mean chat?",
                file + ": 2: chat.prot: unknown key; did you mean chat.port?",
                file + ": 3: chat.owner: is a list, not a single value",
                file + ": 5: limits.line: many is not a whole number (64 to 65536)",
                file + ": 6: tiny.port: 70000 is not a port (0 to 65535)",
                file + ": 7: qotd.file: " + Checkout.HOME.resolve("nowhere.txt") + ": no such file",
                file + ": 8: qotd.pick: dayly is none of daily, random, in-order",
                file + ": 9: limits.idle: 10 is not a duration, such as 30s, 5m or 250ms",
                file + ": 10: colour: unknown key");
        assertThat(files()).containsExactly("", "plaza.conf");
    }

    @Test
    void aSectionThatFileAndOptionMistypeIsToldOfBoth() throws Exception {
        Path file = folder.resolve("plaza.conf");
        Files.writeString(file, "chta.port = 1\n");
        assertRefused(
                Checkout.serve(data()).and("--config", file.toString(), "--set", "chta.owner=Ann"),
                CONFIGURATION,
                "plaza: the configuration is not right:",
                "--set and " + file + ": 1: chta: unknown section; did you mean chat?");
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws Exception {
        Path file = folder.resolve("missing.conf");
        assertRefused(
                Checkout.serve(data()).and("--config", file.toString()),
                CONFIGURATION,
                "plaza: the configuration is not right:",
                file + ": no such file");
        assertThat(files()).containsExactly("");
    }

    @Test
    void aFolderForTheLogThatCannotBeOneIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "");
        try (PlazaProcess plaza =
                Checkout.serve(data()).and("--set", "log.folder=" + file).run()) {
            assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(DATA_FOLDER);
            assertThat(plaza.err()).singleElement().asString().startsWith("plaza: the log's folder " + file + ": ");
        }
        assertThat(files()).containsExactly("", "log");
    }

    @Test
    void allPortsInUseAreNamed() throws Exception {
        try (ServerSocket one = listen();
                ServerSocket other = listen()) {
            assertRefused(
                    Checkout.serve(data())
                            .and("--set", "chat.port=" + one.getLocalPort())
                            .and("--set", "history.port=" + other.getLocalPort()),
                    ADDRESS,
                    "plaza: chat cannot listen on 127.0.0.1:" + one.getLocalPort() + ": Address already in use",
                    "history cannot listen on 127.0.0.1:" + other.getLocalPort() + ": Address already in use");
        }
        assertNotLocked();
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private void assertNotLocked() throws IOException {
        try (FileChannel file = FileChannel.open(data().resolve("plaza.lock"), StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            assertThat(lock).as("the data folder is free").isNotNull();
        }
    }

    @Test
    void aDataFolderInUseNamesItsProcessAndIsLeftAlone() throws Exception {
        try (PlazaProcess first = Checkout.serve(data()).ready()) {
            List<String> before = files();
            assertRefused(
                    Checkout.serve(data()),
                    DATA_FOLDER,
                    "plaza: the data folder " + data() + " is in use by another Plaza, process " + first.pid());
            assertThat(files()).isEqualTo(before);
            assertThat(Files.readString(data().resolve("plaza.lock"))).isEqualTo(first.pid() + "\n");
        }
        assertNotLocked();
    }

    @Test
    void aDataFolderThatIsAFileIsRefused() throws Exception {
        Files.writeString(data(), "a letter");
        assertRefused(
                Checkout.serve(data()),
                DATA_FOLDER,
                "plaza: the data folder " + data() + " cannot be used: it is no folder");
        assertThat(data()).hasContent("a letter");
        Path below = data().resolve("below");
        assertRefused(
                Checkout.serve(below),
                DATA_FOLDER,
                "plaza: the data folder " + below + " cannot be used: Not a directory");
        assertThat(files()).containsExactly("", "data");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndKept() throws Exception {
        Files.createDirectory(data());
        Path database = data().resolve("plaza.db");
        String letter = "Dear reader, this is a letter. ".repeat(50);
        Files.writeString(database, letter);
        assertRefused(
                Checkout.serve(data()),
                DATABASE,
                "plaza: " + database + " is damaged or no database: take a backup back by plaza restore, or"
                        + " move it away together with plaza.db-wal ([SQLITE_NOTADB] File opened that is not a database file (file is not a database))");
        assertThat(database).hasContent(letter);
        assertNotLocked();
    }

    @Test
    void aDatabaseOfANewerPlazaIsRefusedAndKept() throws Exception {
        Files.createDirectory(data());
        Path database = data().resolve("plaza.db");
        TestDatabase.execute(
                data(), "PRAGMA journal_mode = WAL", "CREATE TABLE future (x)", "PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(database);
        int newest = Checkout.HOME.resolve("migrations/sqlite").toFile().list().length;
        assertRefused(
                Checkout.serve(data()),
                DATABASE,
                "plaza: " + database + " is of a newer Plaza (schema 99, this Plaza knows up to " + newest + "):"
                        + " start that Plaza, or take a backup back by plaza restore");
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
        assertNotLocked();
    }

    /** It may pass: a supervisor is to try again. */
    @Test
    void aDatabaseThatAnotherProcessHasLockedIsToldOf() throws Exception {
        try (PlazaProcess plaza = Checkout.serve(data()).ready()) {
            plaza.stop();
        }
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data().resolve("plaza.db"));
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");
            try (PlazaProcess plaza = Checkout.serve(data()).run()) {
                assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(DISK);
                assertThat(plaza.err())
                        .singleElement()
                        .asString()
                        .startsWith("plaza: " + data().resolve("plaza.db") + " cannot be opened: [SQLITE_BUSY]");
            }
        }
        assertNotLocked();
    }

    /** A supervisor may start it again every few seconds, for as long as the port is taken. */
    @Test
    void refusedStartsPushNothingOutOfTheLog() throws Exception {
        Path log = data().resolve("log/plaza.log");
        try (PlazaProcess plaza = Checkout.serve(data()).ready()) {
            plaza.stop();
        }
        assertThat(log).content().contains("Plaza has stopped");
        try (ServerSocket taken = listen()) {
            for (int i = 0; i < 11; i++) {
                try (PlazaProcess plaza = Checkout.serve(data())
                        .and("--set", "chat.port=" + taken.getLocalPort())
                        .run()) {
                    assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(ADDRESS);
                }
            }
        }
        assertThat(log).content().contains("Plaza has stopped");
    }

    @Test
    void aDamagedTableIsRefusedAndKept() throws Exception {
        try (PlazaProcess plaza = Checkout.serve(data()).ready()) {
            plaza.stop();
        }
        Path database = data().resolve("plaza.db");
        byte[] bytes = Files.readAllBytes(database);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x55);
        Files.write(database, bytes);
        assertRefused(
                Checkout.serve(data()),
                DATABASE,
                "plaza: " + database + " is damaged or no database: take a backup back by plaza restore, or"
                        + " move it away together with plaza.db-wal ([SQLITE_CORRUPT] The database disk image is malformed (database disk image is malformed))");
        assertThat(Files.readAllBytes(database)).isEqualTo(bytes);
        assertNotLocked();
    }

    @Test
    void aReadOnlyFileSystemIsToldOf() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(data(), "20m")) {
            disk.remount("ro");
            assertRefused(
                    Checkout.serve(data()),
                    DATA_FOLDER,
                    "plaza: the data folder " + data() + " cannot be used: Read-only file system");
        }
    }

    /** SQLite would open it, and every write would fail. */
    @Test
    void aReadOnlyDatabaseIsToldOf() throws Exception {
        Files.createDirectory(data());
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "20m")) {
            Path elsewhere = Files.createFile(disk.folder().resolve("plaza.db"));
            Path database = Files.createSymbolicLink(data().resolve("plaza.db"), elsewhere);
            disk.remount("ro");
            assertRefused(
                    Checkout.serve(data()),
                    DATA_FOLDER,
                    "plaza: " + database + " cannot be used: this user may not write it, or it is read-only");
        }
        assertNotLocked();
    }

    /** Not refused: it is brought up, and keeps what it holds. */
    @Test
    void aDatabaseOfAnOlderPlazaIsMigrated() throws Exception {
        TestDatabase.makeOlder(data(), "1");
        TestDatabase.execute(
                data(), "INSERT INTO chat_line (number, at, name, text) VALUES (0, 0, 'ann', 'from long ago')");
        try (PlazaProcess plaza = Checkout.serve(data()).ready();
                Talk chat = Talk.with(plaza, "chat");
                Talk history = Talk.with(plaza, "history")) {
            chat.line();
            chat.say("get\r\n");
            assertThat(chat.line()).isEqualTo("ann: from long ago\r\n");
            history.say("ann\n");
            assertThat(history.rest()).endsWith("\nYour visit was recorded.\n");
        }
    }
}
