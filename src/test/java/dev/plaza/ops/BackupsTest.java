package dev.plaza.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.prove.SkipsWhatIsLacking;
import dev.plaza.prove.SmallDisk;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.Integrity;
import dev.plaza.storage.StorageException;
import dev.plaza.storage.TestDatabase;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A backup is whole or not there; the plan's come when they are due, and go when there are too many. */
@ExtendWith(SkipsWhatIsLacking.class)
class BackupsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path temp;

    private final SetTime clock = new SetTime();
    private TestDatabase on;
    private Path database;
    private Path folder;
    private Backups backups;

    /** A clock that stands until it is set. */
    private static final class SetTime extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    @BeforeEach
    void open() throws Exception {
        on = TestDatabase.open(temp.resolve("data"));
        TestDatabase.execute(temp.resolve("data"), "INSERT INTO chat_line VALUES (0, 0, 'ann', 'hello')");
        database = temp.resolve("data").resolve("plaza.db");
        folder = Files.createDirectory(temp.resolve("backup"));
        backups = new Backups(database, Integrity::of, clock);
    }

    @AfterEach
    void close() throws Exception {
        backups.close();
        on.close();
    }

    private static String text(Path backup) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + backup);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT group_concat(text) FROM chat_line")) {
            row.next();
            return row.getString(1);
        }
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aBackupHoldsWhatIsCommittedAndIsItsOwnersAlone() throws Exception {
        Path file = folder.resolve("b.db");
        backups.make(file, false);
        assertThat(text(file)).isEqualTo("hello");
        assertThat(names()).containsExactly("b.db");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(backups.last()).contains(new Backups.Made(file, NOON));
    }

    @Test
    void aFileIsReplacedOnlyWhereThatIsWished() throws Exception {
        Path file = Files.writeString(folder.resolve("b.db"), "precious");
        assertThatThrownBy(() -> backups.make(file, false))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is there already");
        assertThat(file).hasContent("precious");
        backups.make(file, true);
        assertThat(text(file)).isEqualTo("hello");
    }

    @Test
    void whatIsNotSoundIsNoBackup() throws Exception {
        Path file = Files.writeString(folder.resolve("b.db"), "precious");
        try (Backups strict = new Backups(database, copy -> List.of("page 7 is wrong"), clock)) {
            assertThatThrownBy(() -> strict.make(file, true)).hasMessageContaining("page 7 is wrong");
        }
        assertThat(file).hasContent("precious");
        assertThat(names()).containsExactly("b.db");
    }

    @Test
    void theDatabaseItselfIsNeverReplaced() throws Exception {
        Path again = temp.resolve("backup").resolve("..").resolve("data").resolve("plaza.db");
        for (Path beside : List.of(database, again, database.resolveSibling("new.db"))) {
            assertThatThrownBy(() -> backups.make(beside, true)).hasMessageContaining("name another folder");
        }
        assertThat(text(database)).isEqualTo("hello");
    }

    @Test
    void whereItCannotBeWrittenIsTold() {
        assertThatThrownBy(() -> backups.make(folder, false)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> backups.make(folder.resolve("no").resolve("b.db"), false))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("there is no folder");
    }

    private void look(BackupPlan plan, int expected) {
        backups.look(plan);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> names().size() == expected && !isBusy());
    }

    private boolean isBusy() throws Exception {
        return names().stream().anyMatch(name -> name.endsWith(".partial"));
    }

    @Test
    void thePlansComeWhenTheyAreDue() throws Exception {
        BackupPlan plan = new BackupPlan(Optional.of(Duration.ofHours(1)), folder, 3);
        look(plan, 1);
        assertThat(names()).containsExactly("plaza-20261121T120000Z.db");
        Instant made = backups.last().orElseThrow().at();
        clock.now.set(NOON.plus(Duration.ofMinutes(59)));
        backups.look(plan);
        // One that is asked for comes behind the look, on the same thread.
        backups.make(temp.resolve("other.db"), false);
        assertThat(names()).hasSize(1);
        assertThat(made).isEqualTo(NOON);
        clock.now.set(NOON.plus(Duration.ofMinutes(60)));
        look(plan, 2);
        assertThat(text(folder.resolve("plaza-20261121T130000Z.db"))).isEqualTo("hello");
    }

    @Test
    void tooManyGoAndOtherFilesStay() throws Exception {
        Files.writeString(folder.resolve("plaza-schema-3-1.db"), "");
        Files.writeString(folder.resolve("my.db"), "");
        BackupPlan plan = new BackupPlan(Optional.of(Duration.ofHours(1)), folder, 2);
        for (int hour = 0; hour < 4; hour++) {
            clock.now.set(NOON.plus(Duration.ofHours(hour)));
            look(plan, Math.min(2, hour + 1) + 2);
        }
        assertThat(names())
                .containsExactly(
                        "my.db", "plaza-20261121T140000Z.db", "plaza-20261121T150000Z.db", "plaza-schema-3-1.db");
    }

    /** Once a minute at most one is tried, and one that failed not at once again. */
    @Test
    void aPlanThatCannotBeFollowedIsTriedAgainLater() throws Exception {
        Path nowhere = Files.writeString(temp.resolve("file"), "").resolve("backup");
        BackupPlan plan = new BackupPlan(Optional.of(Duration.ofHours(1)), nowhere, 3);
        backups.look(plan);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> backups.failed().isPresent());
        BackupPlan mended = new BackupPlan(plan.every(), folder, 3);
        backups.look(mended);
        backups.make(temp.resolve("other.db"), false);
        clock.now.set(NOON.plus(Duration.ofMinutes(10)));
        look(mended, 1);
    }

    /** It is no reason to wait, and none to delete: it came of a clock that was wrong for a while. */
    @Test
    void aNameOfTheFutureCountsForNothing() throws Exception {
        List<String> real =
                List.of("plaza-20261118T000000Z.db", "plaza-20261119T000000Z.db", "plaza-20261120T000000Z.db");
        for (String name : real) {
            Files.writeString(folder.resolve(name), "real");
        }
        Files.writeString(folder.resolve("plaza-20300101T000000Z.db"), "of a wrong clock");
        BackupPlan plan = new BackupPlan(Optional.of(Duration.ofDays(1)), folder, 4);
        for (int minute = 0; minute < 3; minute++) {
            clock.now.set(NOON.plus(Duration.ofMinutes(minute)));
            backups.look(plan);
            // One that is asked for comes behind the look, on the same thread.
            backups.make(temp.resolve("other.db"), true);
        }
        assertThat(names())
                .containsAll(real)
                .contains("plaza-20261121T120000Z.db", "plaza-20300101T000000Z.db")
                .hasSize(5);
    }

    @Test
    void aClockThatWasSetBackHoldsNoneUp() throws Exception {
        BackupPlan plan = new BackupPlan(Optional.of(Duration.ofHours(1)), folder, 3);
        look(plan, 1);
        clock.now.set(NOON.minus(Duration.ofMinutes(5)));
        look(plan, 2);
        assertThat(names()).contains("plaza-20261121T115500Z.db");
    }

    @Test
    void oneThatWasAskedForAndRefusedHoldsNoPlannedOneUp() throws Exception {
        assertThatThrownBy(() -> backups.make(folder, false)).hasMessageContaining("is a folder");
        assertThat(backups.failed()).isEmpty();
        look(new BackupPlan(Optional.of(Duration.ofHours(1)), folder, 3), 1);
    }

    @Test
    void oneThatWasAskedForDoesNotHideThatThePlanFails() throws Exception {
        Path nowhere = Files.writeString(temp.resolve("file"), "").resolve("backup");
        backups.look(new BackupPlan(Optional.of(Duration.ofHours(1)), nowhere, 3));
        backups.make(folder.resolve("b.db"), false);
        assertThat(backups.failed()).isPresent();
    }

    @Test
    void anOldOneThatStaysIsToldAsThat() throws Exception {
        Path old = Files.createDirectory(folder.resolve("plaza-20261101T000000Z.db"));
        Files.writeString(old.resolve("file"), "in the way");
        Files.writeString(folder.resolve("plaza-20261102T000000Z.db"), "old");
        backups.look(new BackupPlan(Optional.of(Duration.ofHours(1)), folder, 1));
        backups.make(temp.resolve("other.db"), false);
        assertThat(names()).containsExactly("plaza-20261101T000000Z.db", "plaza-20261121T120000Z.db");
        assertThat(backups.failed().orElseThrow().why())
                .startsWith("the backup was made, but " + old + " cannot be deleted");
    }

    @Test
    void whatIsNoPlainFileIsNotReplaced() throws Exception {
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> backups.make(socket, true)).hasMessageContaining("is no plain file");
            assertThat(Files.readAttributes(socket, BasicFileAttributes.class).isOther())
                    .isTrue();
        }
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), temp.resolve("nothing"));
        assertThatThrownBy(() -> backups.make(dangling, true)).hasMessageContaining("is a link to nothing");
        assertThat(dangling).isSymbolicLink();
        assertThat(temp.resolve("nothing")).doesNotExist();
    }

    @Test
    void throughALinkItsTargetIsWritten() throws Exception {
        Path target = Files.writeString(temp.resolve("target.db"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), target);
        assertThatThrownBy(() -> backups.make(link, false)).hasMessageContaining("is there already");
        backups.make(link, true);
        assertThat(link).isSymbolicLink();
        assertThat(text(target)).isEqualTo("hello");
        assertThat(names()).containsExactly("link.db");
        Path toTheDatabase = Files.createSymbolicLink(folder.resolve("live.db"), database);
        assertThatThrownBy(() -> backups.make(toTheDatabase, true)).hasMessageContaining("name another folder");
    }

    @Test
    void aStrangersFileOfAUsualNameStays() throws Exception {
        Path stranger = Files.writeString(folder.resolve("b.db.partial"), "precious");
        backups.make(folder.resolve("b.db"), false);
        assertThat(stranger).hasContent("precious");
    }

    @Test
    void whatAKilledServerLeftOfAPlannedOneIsRemoved() throws Exception {
        Files.writeString(folder.resolve(".plaza-20261120T120000Z.db.17.partial"), "half");
        Files.writeString(folder.resolve(".plaza-20261120T120000Z.db.17.partial-journal"), "half");
        Files.writeString(folder.resolve(".other.db.17.partial"), "somebody else's");
        backups.look(new BackupPlan(Optional.of(Duration.ofHours(1)), folder, 3));
        backups.make(temp.resolve("other.db"), false);
        assertThat(names()).containsExactly(".other.db.17.partial", "plaza-20261121T120000Z.db");
    }

    @Test
    void onAFullDiskNothingIsLeft() throws Exception {
        TestDatabase.execute(
                temp.resolve("data"),
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                        + " INSERT INTO chat_line SELECT i, i, 'ann', hex(randomblob(2000)) FROM n");
        try (SmallDisk disk = SmallDisk.mount(temp.resolve("disk"), "3m")) {
            assertThatThrownBy(() -> backups.make(disk.folder().resolve("b.db"), false))
                    .isInstanceOf(StorageException.class);
            assertThat(disk.folder()).isEmptyDirectory();
        }
    }

    @Test
    void whoStopsDoesNotWaitForABackup() {
        backups.hurry();
        assertThatThrownBy(() -> backups.make(folder.resolve("b.db"), false)).hasMessageContaining("the server stops");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRestoredBackupIsWhatItWasAndTheOldOneIsKept() throws Exception {
        Path file = folder.resolve("b.db");
        backups.make(file, false);
        TestDatabase.execute(temp.resolve("data"), "INSERT INTO chat_line VALUES (1, 0, 'ann', 'later')");
        on.close();
        try (DataFolder held = DataFolder.open(temp.resolve("data"))) {
            Path kept = new Restore(held, Integrity::of).from(file, NOON).orElseThrow();
            assertThat(text(kept)).isEqualTo("hello,later");
            assertThat(text(database)).isEqualTo("hello");
            Path again = new Restore(held, Integrity::of)
                    .from(kept, NOON.plusSeconds(1))
                    .orElseThrow();
            assertThat(text(database)).isEqualTo("hello,later");
            assertThat(text(again)).isEqualTo("hello");
        }
        on = TestDatabase.open(temp.resolve("data"));
    }

    /** The log of a server that was killed belongs to the old one, and is never taken for the new one's. */
    @Test
    void aDamagedDatabaseIsKeptWithItsLog() throws Exception {
        Path file = folder.resolve("b.db");
        backups.make(file, false);
        on.close();
        Files.writeString(database, "no database at all, but a long text ".repeat(1000));
        Files.writeString(database.resolveSibling("plaza.db-wal"), "its log");
        try (DataFolder held = DataFolder.open(temp.resolve("data"))) {
            Path kept = new Restore(held, Integrity::of).from(file, NOON).orElseThrow();
            assertThat(kept).content().startsWith("no database at all");
            assertThat(kept.resolveSibling(kept.getFileName() + "-wal")).hasContent("its log");
        }
        on = TestDatabase.open(temp.resolve("data"));
        assertThat(text(database)).isEqualTo("hello");
    }

    @Test
    void whatIsNoBackupTouchesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("b.db"), "no database at all ".repeat(1000));
        on.close();
        try (DataFolder held = DataFolder.open(temp.resolve("data"))) {
            assertThatThrownBy(() -> new Restore(held, Integrity::of).from(file, NOON))
                    .isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> new Restore(held, Integrity::of).from(folder, NOON))
                    .hasMessageContaining("is no file");
        }
        assertThat(text(database)).isEqualTo("hello");
        try (Stream<Path> files = Files.list(temp.resolve("data"))) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .noneMatch(name -> name.contains("restored") || name.contains("before"));
        }
        on = TestDatabase.open(temp.resolve("data"));
    }
}
