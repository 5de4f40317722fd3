package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.storage.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever keeps Plaza from storing: writers are told, readers go on, and it recovers by itself. */
class StorageFaultIT {
    private static final int LOST_DISK = 7;
    private static final int AT_ONCE = 16;
    private static final String LONG_PUSH = "push: 0 " + "x".repeat(3_000) + "\r\n";
    private static final Pattern TOLD =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) writes that could not be stored: \\d+; .*");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String CHAT_FAULT = "Error: not stored, try again later\r\n";

    @TempDir
    private Path folder;

    private final Tally pushed = new Tally("unknown");

    private static String chat(PlazaProcess plaza, String request) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.line();
            talk.say(request + "\r\n");
            return talk.line();
        }
    }

    private static String post(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "bulletin")) {
            talk.say("POST\nposted\n#\n");
            return talk.line();
        }
    }

    private static String result(PlazaProcess plaza, String request) throws IOException {
        try (Talk talk = Talk.with(plaza, "history")) {
            talk.say(request + "\n");
            return talk.rest().lines().skip(8).findFirst().orElse("");
        }
    }

    private static void assertStored(PlazaProcess plaza) throws IOException {
        assertThat(post(plaza)).isEqualTo("OK\n");
        assertThat(result(plaza, "ann")).isEqualTo("Your visit was recorded.");
    }

    private static void assertWritersAreTold(PlazaProcess plaza) throws IOException {
        assertThat(chat(plaza, "push: lost")).isEqualTo(CHAT_FAULT);
        assertThat(post(plaza)).isEqualTo("ERROR - Not stored\n");
        assertThat(result(plaza, "ann")).isEqualTo("Error: not stored, try again later");
    }

    /** As many lines as were acknowledged, and the one post. */
    private void assertReadersGoOn(PlazaProcess plaza) throws IOException {
        assertThat(chat(plaza, "count")).isEqualTo(pushed.acknowledged() + "\r\n");
        assertThat(chat(plaza, "getrange 0 0")).startsWith("unknown: ");
        assertThat(chat(plaza, "last 1")).startsWith("unknown: ");
        try (Talk talk = Talk.with(plaza, "bulletin")) {
            talk.say("READ\nQUIT\n");
            assertThat(talk.rest()).isEqualTo("posted\n#\nOK\n");
        }
        try (Talk talk = Talk.with(plaza, "tiny")) {
            talk.say("ECHO there?\nQUIT\n");
            assertThat(talk.rest()).endsWith("\nECHO there?\nBYE\n");
        }
    }

    /** Stores one of each kind. */
    private void store(PlazaProcess plaza) throws IOException {
        assertThat(chat(plaza, "push: first")).isEqualTo("OK\r\n");
        pushed.acknowledge();
        assertStored(plaza);
    }

    private void awaitRecovery(PlazaProcess plaza) throws IOException {
        Awaitility.await().atMost(PlazaProcess.PATIENCE).until(() -> chat(plaza, "push: again"), "OK\r\n"::equals);
        pushed.acknowledge();
        assertStored(plaza);
        assertThat(chat(plaza, "count")).isEqualTo(pushed.acknowledged() + "\r\n");
    }

    /** Until that is no longer possible. */
    private void pushUntilItFails(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.line();
            String reply = "OK\r\n";
            while (reply.equals("OK\r\n")) {
                talk.say(LONG_PUSH.repeat(AT_ONCE));
                for (int i = 0; i < AT_ONCE; i++) {
                    reply = talk.line();
                    if (reply.equals("OK\r\n")) {
                        pushed.acknowledge();
                    }
                }
            }
            assertThat(reply).isEqualTo(CHAT_FAULT);
        }
    }

    /** In whole seconds, of which a minute may begin and end in the middle. */
    private static void assertToldOnceAMinute(PlazaProcess plaza) {
        List<LocalDateTime> told = plaza.err().stream()
                .map(TOLD::matcher)
                .filter(Matcher::matches)
                .map(line -> LocalDateTime.parse(line.group(1), TIME))
                .toList();
        assertThat(told).as(plaza::toString).isNotEmpty();
        for (int i = 1; i < told.size(); i++) {
            assertThat(Duration.between(told.get(i - 1), told.get(i)))
                    .as(plaza::toString)
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(59));
        }
    }

    /** What was acknowledged is what is there, whole; nothing else. */
    private void assertEndsWithAllThatWasAcknowledged(PlazaProcess plaza, Path data) throws Exception {
        plaza.stop();
        String rows = TestDatabase.seen(data, "SELECT count(*) || ' up to ' || max(number) FROM chat_line");
        assertThat(rows).isEqualTo(pushed.acknowledged() + " up to " + (pushed.acknowledged() - 1));
    }

    @Test
    void onAFullDiskOnlyWhatMakesRoomIsStored() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "20m")) {
            Path data = disk.folder().resolve("data");
            try (PlazaProcess plaza = Launch.serve(data).ready()) {
                store(plaza);
                pushUntilItFails(plaza);
                disk.fill();
                assertWritersAreTold(plaza);
                assertReadersGoOn(plaza);
                assertThat(result(plaza, "ann 1 1")).isEqualTo("Line 1 was deleted.");
                assertThat(result(plaza, "ann 3")).isEqualTo("All history was deleted.");
                awaitCheckpoint(data);
                assertWritersAreTold(plaza);
                assertToldOnceAMinute(plaza);
                disk.remount("size=64m");
                awaitRecovery(plaza);
                plaza.awaitOut(line -> line.contains("writes are stored again"));
                assertThat(data.resolve("plaza.reserve")).hasSize(8 * 1024 * 1024);
                assertEndsWithAllThatWasAcknowledged(plaza, data);
            }
        }
    }

    /** It comes behind the answer. */
    private static void awaitCheckpoint(Path data) {
        Awaitility.await()
                .atMost(PlazaProcess.PATIENCE)
                .untilAsserted(() -> assertThat(data.resolve("plaza.db-wal")).isEmptyFile());
    }

    /** The database does not shrink when it is deleted from, but what was deleted is room for what is new. */
    @Test
    void deletedHistoryMakesRoomOnADiskThatStaysFull() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "40m")) {
            Path data = disk.folder().resolve("data");
            fillHistory(data);
            try (PlazaProcess plaza = Launch.serve(data).ready()) {
                store(plaza);
                disk.fill();
                pushUntilItFails(plaza);
                assertWritersAreTold(plaza);
                assertThat(result(plaza, "ann 3")).isEqualTo("All history was deleted.");
                awaitRecovery(plaza);
                assertEndsWithAllThatWasAcknowledged(plaza, data);
            }
        }
    }

    /** Ten thousand visits of a kilobyte. */
    private static void fillHistory(Path data) throws Exception {
        try (PlazaProcess plaza = Launch.serve(data).ready()) {
            plaza.stop();
        }
        TestDatabase.execute(
                data,
                "WITH RECURSIVE visit (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM visit LIMIT 10000)"
                        + " INSERT INTO history_visit (at, address, user, request, outcome)"
                        + " SELECT 0, '127.0.0.1', 'ann', hex(zeroblob(500)), 'visited' FROM visit");
    }

    /** It is the first thing that people try. */
    @Test
    void aRestartOnAFullDiskServesReadersAndRecovers() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "20m")) {
            Path data = disk.folder().resolve("data");
            try (PlazaProcess plaza = Launch.serve(data).ready()) {
                store(plaza);
                pushUntilItFails(plaza);
                disk.fill();
                plaza.stop();
            }
            Files.delete(disk.folder().resolve("filling"));
            disk.fill();
            try (PlazaProcess plaza = Launch.serve(data).ready()) {
                assertReadersGoOn(plaza);
                assertWritersAreTold(plaza);
                assertThat(result(plaza, "ann 3")).isEqualTo("All history was deleted.");
                Files.delete(disk.folder().resolve("filling"));
                disk.remount("size=64m");
                awaitRecovery(plaza);
                assertEndsWithAllThatWasAcknowledged(plaza, data);
            }
        }
    }

    /** As a quota does, this fails a write otherwise than a full disk. */
    @Test
    void aFileThatMayNotGrowIsLikeAFullDisk() throws Exception {
        Path data = folder.resolve("data");
        try (PlazaProcess plaza = Launch.serve(data)
                .under("sh", "-c", "ulimit -S -f 24576; exec \"$@\"", "sh")
                .ready()) {
            store(plaza);
            pushUntilItFails(plaza);
            assertWritersAreTold(plaza);
            assertReadersGoOn(plaza);
            assertToldOnceAMinute(plaza);
            mayGrow(plaza);
            awaitRecovery(plaza);
            assertEndsWithAllThatWasAcknowledged(plaza, data);
        }
    }

    private static void mayGrow(PlazaProcess plaza) throws InterruptedException {
        String[] command = {"prlimit", "--pid", Long.toString(plaza.pid()), "--fsize=unlimited:"};
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        } catch (IOException absent) {
            assumeTrue(false, "prlimit is missing (Debian: apt install util-linux)");
        }
    }

    /** What a file system does that turns itself read-only. */
    @Test
    void aFileSystemThatTurnsReadOnlyFailsTheWritersAndNotTheReaders() throws Exception {
        Path data = folder.resolve("data");
        try (PlazaProcess plaza = Launch.serve(data).ready()) {
            store(plaza);
            try (FailingCalls readOnly =
                    FailingCalls.inject(plaza, data, "pwrite64,write,ftruncate,fallocate,unlink,unlinkat", "EROFS")) {
                assertWritersAreTold(plaza);
                assertReadersGoOn(plaza);
                for (int i = 1; i <= 3; i++) {
                    assertThat(result(plaza, "ann 1 " + i)).isEqualTo("Error: not stored, try again later");
                }
                assertToldOnceAMinute(plaza);
                assertThat(plaza.err().stream().filter(line -> line.contains("cannot be given up")))
                        .as(plaza::toString)
                        .hasSize(1);
            }
            awaitRecovery(plaza);
            assertEndsWithAllThatWasAcknowledged(plaza, data);
        }
    }

    @Test
    void anotherProgramsLockFailsTheWritersAndNotTheReaders() throws Exception {
        Path data = folder.resolve("data");
        try (PlazaProcess plaza = Launch.serve(data).ready()) {
            store(plaza);
            try (Connection other = TestDatabase.stranger(data);
                    var statement = other.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                assertWritersAreTold(plaza);
                assertReadersGoOn(plaza);
                assertToldOnceAMinute(plaza);
            }
            awaitRecovery(plaza);
            assertEndsWithAllThatWasAcknowledged(plaza, data);
        }
    }

    /** The log is synced and keeps all, but it can no longer be moved into the database, which SQLite tells nobody. */
    @Test
    void aFailedSyncOfTheDatabaseAloneEndsItToo() throws Exception {
        Path data = folder.resolve("data");
        ChatPusher pusher;
        try (PlazaProcess plaza = Launch.serve(data).ready()) {
            pusher = new ChatPusher(plaza, "pusher", new Random(1));
            try (FailingCalls failing =
                    FailingCalls.inject(plaza, data, List.of("plaza.db"), "fsync,fdatasync", "EIO")) {
                Load load = Load.start(List.of(pusher));
                assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(LOST_DISK);
                load.awaitEnd();
            }
        }
        try (PlazaProcess again = Launch.serve(data).ready()) {
            Kept.shownBy(again).assertHolds(List.of(pusher.tally()));
        }
    }

    /** No write is acknowledged any more, and whoever watches over it can start it again. */
    @Test
    void aFailedSyncEndsIt() throws Exception {
        Path data = folder.resolve("data");
        List<ChatPusher> pushers;
        try (PlazaProcess plaza = Launch.serve(data).ready()) {
            pushers = IntStream.range(0, 4)
                    .mapToObj(i -> new ChatPusher(plaza, "pusher-" + i, new Random(i)))
                    .toList();
            Load load = Load.start(pushers);
            load.awaitAcknowledged(20);
            try (FailingCalls failing = FailingCalls.inject(plaza, data, "fsync,fdatasync", "EIO")) {
                assertThat(plaza.exitCode()).as(plaza::toString).isEqualTo(LOST_DISK);
            }
            load.awaitEnd();
            assertThat(plaza.err())
                    .as(plaza::toString)
                    .hasSizeLessThanOrEqualTo(2)
                    .last()
                    .asString()
                    .contains(
                            "nothing more can be stored safely: Plaza ends here, start it again; [SQLITE_IOERR_FSYNC]");
        }
        assertThat(pushers)
                .allSatisfy(pusher ->
                        assertThat(pusher.lastWords()).as("no fault is told").isEmpty());
        try (PlazaProcess again = Launch.serve(data).ready()) {
            Kept.shownBy(again)
                    .assertHolds(pushers.stream().map(ChatPusher::tally).toList());
        }
    }
}
