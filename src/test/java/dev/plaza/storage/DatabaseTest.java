package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.storage.StorageException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the database is opened, and which files are refused and left alone. */
class DatabaseTest {
    private static final int MORE_THAN_ALL_READERS = 100;

    @TempDir
    private Path temp;

    private static List<String> pragmas(Handle handle) {
        return List.of(pragma(handle, "journal_mode"), pragma(handle, "synchronous"), pragma(handle, "busy_timeout"));
    }

    private static String pragma(Handle handle, String name) {
        return handle.createQuery("PRAGMA " + name).mapTo(String.class).one();
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(() -> TestDatabase.open(temp).close())
                .isInstanceOfSatisfying(
                        StorageException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.DATABASE))
                .hasMessageContainingAll(words);
    }

    private void damage(Consumer<byte[]> damage) throws Exception {
        byte[] bytes = Files.readAllBytes(file());
        damage.accept(bytes);
        Files.write(file(), bytes);
    }

    private Path file() {
        return temp.resolve("plaza.db");
    }

    /** Only a sync with every commit makes an OK true; what counts is the connection that commits. */
    @Test
    void theWritersOwnConnectionSyncsEveryCommit() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            Journal<String, List<String>> asking = (handle, statements, jobs) -> List.of(pragmas(handle));
            assertThat(TestDatabase.done(on.commits().submit(asking, "", 1))).containsExactly("wal", "2", "2000");
        }
    }

    @Test
    void everyReaderIsOpenedTheSame() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            for (int i = 0; i < MORE_THAN_ALL_READERS; i++) {
                assertThat(on.database().readers().<List<String>>read(DatabaseTest::pragmas))
                        .containsExactly("wal", "2", "2000");
            }
        }
    }

    @Test
    void whatAQueryThrowsIsThrownToWhoAsked() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            for (int i = 0; i < MORE_THAN_ALL_READERS; i++) {
                assertThatThrownBy(() -> on.database().readers().read(handle -> {
                            throw new IllegalStateException("mine");
                        }))
                        .isExactlyInstanceOf(IllegalStateException.class)
                        .hasMessage("mine");
            }
            assertThat(on.database().readers().<String>read(handle -> pragma(handle, "user_version")))
                    .isEqualTo("" + Migrations.newest());
        }
    }

    @Test
    void readersSeeEachCommitAsSoonAsItIsDone() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = new AppendLog<>(on.database(), NoteStore.in(on));
            List<Long> counts = new ArrayList<>();
            for (long i = 1; i <= 100; i++) {
                TestDatabase.done(log.append("note " + i, 1));
                counts.add(on.database()
                        .readers()
                        .read(handle -> handle.createQuery("SELECT count(*) FROM probe")
                                .mapTo(long.class)
                                .one()));
                assertThat(counts.getLast()).isEqualTo(i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 99, 100, 511, 512, 4096, 100_000})
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone(int length) throws Exception {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        Files.write(file(), noise);
        assertRefused(file().toString(), "damaged or no database", "backup");
        assertThat(file()).hasBinaryContent(noise);
    }

    @Test
    void anEmptyFileBecomesADatabase() throws Exception {
        Files.createFile(file());
        TestDatabase.open(temp).close();
        assertThat(TestDatabase.seen(temp, "PRAGMA user_version")).isEqualTo("" + Migrations.newest());
    }

    @Test
    void aDamagedHeaderIsRefusedAndLeftAlone() throws Exception {
        TestDatabase.open(temp).close();
        damage(bytes -> bytes[3] ^= 0x20);
        byte[] before = Files.readAllBytes(file());
        assertRefused(file().toString(), "damaged or no database");
        assertThat(file()).hasBinaryContent(before);
    }

    /** Behind the header, so that SQLite finds it only when it looks for a table. */
    @Test
    void aDamagedTableOfTablesIsRefusedAndLeftAlone() throws Exception {
        TestDatabase.open(temp).close();
        damage(bytes -> Arrays.fill(bytes, 100, 4096, (byte) 0x55));
        byte[] before = Files.readAllBytes(file());
        assertRefused(file().toString(), "damaged or no database");
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void aTruncatedFileIsRefusedAndLeftAlone() throws Exception {
        TestDatabase.open(temp).close();
        byte[] whole = Files.readAllBytes(file());
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        Files.write(file(), half);
        assertRefused(file().toString(), "damaged or no database");
        assertThat(file()).hasBinaryContent(half);
    }

    /** SQLite would throw it away, and with it what was acknowledged: whoever moved the database away may not know of it. */
    @Test
    void aLogWithoutItsDatabaseIsRefusedAndLeftAlone() throws Exception {
        Path log = temp.resolve("plaza.db-wal");
        Files.writeString(log, "what was acknowledged");
        assertRefused(log.toString(), "without its database");
        assertThat(log).hasContent("what was acknowledged");
        assertThat(file()).doesNotExist();
    }

    /** Its log would lie beside the other name: who reads beside a running server would see only the past. */
    @Test
    void aLinkIsRefused() throws Exception {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        TestDatabase.open(elsewhere).close();
        for (Path target : List.of(elsewhere.resolve("plaza.db"), elsewhere.resolve("none.db"))) {
            Files.deleteIfExists(file());
            Files.createSymbolicLink(file(), target);
            assertThatThrownBy(() -> TestDatabase.open(temp).close())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(file() + " is a symbolic link");
        }
        assertThat(elsewhere.resolve("none.db")).doesNotExist();
    }

    @Test
    void whoReadsThroughALinkSeesWhatARunningServerTook() throws Exception {
        Path data = temp.resolve("data");
        Path link = temp.resolve("link.db");
        try (TestDatabase on = TestDatabase.open(data)) {
            Files.createSymbolicLink(link, data.resolve("plaza.db"));
            TestDatabase.execute(data, "INSERT INTO chat_line VALUES (0, 0, 'ann', 'hello')");
            assertThat(on.lost()).isEmpty();
            try (DatabaseFile read = DatabaseFile.reading(link)) {
                assertThat(read.handle()
                                .createQuery("SELECT text FROM chat_line")
                                .mapTo(String.class)
                                .list())
                        .containsExactly("hello");
            }
        }
    }

    /** Who began to read when no server was there must notice one that was started. */
    @Test
    void whoReadsThroughALinkNoticesAServerThatWasStarted() throws Exception {
        Path data = temp.resolve("data");
        TestDatabase.open(data).close();
        Path link = Files.createSymbolicLink(temp.resolve("link.db"), data.resolve("plaza.db"));
        try (DatabaseFile read = DatabaseFile.reading(link)) {
            assertThat(read.isDisturbed()).isFalse();
            try (TestDatabase on = TestDatabase.open(data)) {
                assertThat(on.lost()).isEmpty();
                assertThat(read.isDisturbed()).isTrue();
            }
        }
    }

    @Test
    void aFolderInItsPlaceIsRefused() throws Exception {
        Files.createDirectory(file());
        assertRefused(file().toString(), "cannot be opened");
    }

    @Test
    void aRefusedDatabaseIsLetGo() throws Exception {
        Files.writeString(file(), "no database at all");
        assertRefused("damaged or no database");
        Files.delete(file());
        TestDatabase.open(temp).close();
    }
}
