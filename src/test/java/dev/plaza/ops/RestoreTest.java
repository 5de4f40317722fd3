package dev.plaza.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.prove.SkipsWhatIsLacking;
import dev.plaza.prove.SmallDisk;
import dev.plaza.server.Services;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.Integrity;
import dev.plaza.storage.Snapshot;
import dev.plaza.storage.StorageException;
import dev.plaza.storage.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A restored backup is what it was, whatever lies beside the database's name; and the backup stays what it is. */
@ExtendWith(SkipsWhatIsLacking.class)
class RestoreTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String LINES = "SELECT group_concat(text) FROM chat_line";

    @TempDir
    private Path temp;

    private Path data;
    private Path database;
    private Path log;
    private Path backup;

    /** A backup of one line, and what a killed server leaves that took another one since: half of it only in its log. */
    @BeforeEach
    void killAServer() throws Exception {
        data = temp.resolve("data");
        database = data.resolve("plaza.db");
        log = data.resolve("plaza.db-wal");
        backup = Files.createDirectory(temp.resolve("backup")).resolve("b.db");
        Path killed = Files.createDirectory(temp.resolve("killed"));
        try (TestDatabase server = TestDatabase.open(data)) {
            assertThat(server.lost()).isEmpty();
            TestDatabase.execute(data, "INSERT INTO chat_line VALUES (0, 0, 'ann', 'hello')");
            new Snapshot(database).write(backup, Integrity::of);
            TestDatabase.execute(data, "INSERT INTO chat_line VALUES (1, 0, 'ann', 'later')");
            Files.copy(database, killed.resolve("plaza.db"));
            Files.copy(log, killed.resolve("plaza.db-wal"));
        }
        Files.move(killed.resolve("plaza.db"), database, StandardCopyOption.REPLACE_EXISTING);
        Files.move(killed.resolve("plaza.db-wal"), log);
    }

    private Optional<Path> restore(Path from) throws Exception {
        try (DataFolder held = DataFolder.open(data)) {
            return new Restore(held, Services::findings).from(from, NOON);
        }
    }

    /** The names in a folder, each with its bytes. */
    private static Map<String, String> contents(Path folder) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @Test
    void whatIsOnlyInTheLogIsInWhatIsKept() throws Exception {
        Path kept = restore(backup).orElseThrow();
        assertThat(TestDatabase.seen(data, LINES)).isEqualTo("hello");
        Path other = Files.createDirectory(temp.resolve("other"));
        Files.copy(kept, other.resolve("plaza.db"));
        assertThat(TestDatabase.seen(other, LINES)).isEqualTo("hello,later");
    }

    /** Whoever moved the database away, as a damaged one, did not move its log: SQLite would take it for the new one's. */
    @Test
    void aLogWhoseDatabaseIsGoneIsKeptAndNotTakenForTheNewOnes() throws Exception {
        Path moved = Files.move(database, temp.resolve("moved.db"));
        byte[] before = Files.readAllBytes(log);
        Path kept = restore(backup).orElseThrow();
        assertThat(log).doesNotExist();
        assertThat(TestDatabase.seen(data, LINES)).isEqualTo("hello");
        assertThat(kept)
                .isEqualTo(data.resolve("plaza.db.before-20261121T120000Z-wal"))
                .hasBinaryContent(before);
        Path other = Files.createDirectory(temp.resolve("other"));
        Files.copy(moved, other.resolve("plaza.db"));
        Files.copy(kept, other.resolve("plaza.db-wal"));
        assertThat(TestDatabase.seen(other, LINES)).isEqualTo("hello,later");
    }

    @Test
    void anEmptyFileInTheDatabasesPlaceDoesNotCostItsLog() throws Exception {
        Files.write(database, new byte[0]);
        byte[] before = Files.readAllBytes(log);
        Path kept = restore(backup).orElseThrow();
        assertThat(TestDatabase.seen(data, LINES)).isEqualTo("hello");
        assertThat(kept.resolveSibling(kept.getFileName() + "-wal")).hasBinaryContent(before);
    }

    @Test
    void aBackupWithItsLogIsRestoredWithItAndStaysAsItIs() throws Exception {
        Path copied = Files.createDirectory(temp.resolve("copied"));
        Files.copy(database, copied.resolve("plaza.db"));
        Files.copy(log, copied.resolve("plaza.db-wal"));
        Map<String, String> before = contents(copied);
        restore(copied.resolve("plaza.db"));
        assertThat(TestDatabase.seen(data, LINES)).isEqualTo("hello,later");
        assertThat(contents(copied).keySet()).contains("plaza.db", "plaza.db-wal");
        before.forEach((name, bytes) ->
                assertThat(copied.resolve(name)).hasBinaryContent(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** A plain copy of a stopped server's database is one that SQLite would make a log for. */
    @Test
    void aBackupIsTakenFromWhereNothingCanBeWritten() throws Exception {
        TestDatabase.execute(data, "PRAGMA wal_checkpoint(TRUNCATE)");
        assertThat(log).doesNotExist();
        try (SmallDisk disk = SmallDisk.mount(temp.resolve("disk"), "20m")) {
            Path from = Files.copy(database, disk.folder().resolve("plaza.db"));
            disk.remount("ro");
            restore(from);
        }
        assertThat(Integrity.of(database)).isEmpty();
    }

    @Test
    void whatAKilledRestoreLeftIsRemoved() throws Exception {
        Files.writeString(data.resolve(".plaza.db.restored.17.partial"), "half");
        Files.writeString(data.resolve(".plaza.db.restored.17.partial-journal"), "half");
        Files.writeString(data.resolve(".plaza.db.restored.mine"), "a stranger's");
        restore(backup);
        assertThat(contents(data).keySet())
                .filteredOn(name -> name.contains("restored"))
                .containsExactly(".plaza.db.restored.mine");
    }

    /** SQLite would have its log beside the other name, where no command looks for it. */
    @Test
    void aLinkedDatabaseIsNotReplaced() throws Exception {
        Path elsewhere = Files.move(database, temp.resolve("elsewhere.db"));
        Files.createSymbolicLink(database, elsewhere);
        List<String> before = List.copyOf(contents(data).keySet());
        assertThatThrownBy(() -> restore(backup))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(database + " is a symbolic link");
        assertThat(contents(data).keySet()).containsExactlyElementsOf(before);
        assertThat(database).isSymbolicLink();
    }
}
