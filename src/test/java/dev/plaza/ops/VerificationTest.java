package dev.plaza.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.server.TestServer;
import dev.plaza.storage.DatabaseFile;
import dev.plaza.storage.StorageException;
import dev.plaza.storage.TestDatabase;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found to be wrong with a database, and that nothing is where all is well. */
class VerificationTest {
    private static final String[] SAID = {
        "INSERT INTO chat_line WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999)"
                + " SELECT i, i, 'ann', 'line ' || i || hex(zeroblob(40)) FROM n",
        "INSERT INTO bulletin_post VALUES (1, 1, '::1'), (2, 1, '::1'), (4, 1, '::1'), (5, 1, '::1')",
        "INSERT INTO bulletin_line VALUES (0, 1, 'a'), (1, 1, 'b'), (2, 2, 'c'), (3, 5, 'd')",
        "INSERT INTO history_visit VALUES (3, 1, '::1', 'ann', 'ann', 'visited'), (7, 1, '::1', 'ann', 'ann', 'visited')",
        "INSERT INTO history_name VALUES (1, 'guest-1', 1), (4, 'guest-4', 1)",
        "INSERT INTO note (number, text) VALUES (0, 'a')"
    };

    @TempDir
    private Path temp;

    private Kept kept() throws Exception {
        return Kept.in(temp.resolve("data"), SAID);
    }

    @Test
    void aSoundOneHasNoFindings() throws Exception {
        assertThat(kept().findings()).isEmpty();
        assertThat(Kept.in(temp.resolve("empty")).findings()).isEmpty();
    }

    @Test
    void itLeavesNothingBehindAndChangesNothing() throws Exception {
        Kept kept = kept();
        byte[] before = Files.readAllBytes(kept.database());
        assertThat(kept.findings()).isEmpty();
        assertThat(kept.database()).hasBinaryContent(before);
        try (Stream<Path> files = Files.list(kept.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("plaza.db", "plaza.lock", "plaza.reserve");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM chat_line WHERE number IN (5, 6, 9)|chat_line: lines 5 to 6 are missing;chat_line: line 9 is missing",
                "DELETE FROM chat_line WHERE number < 3|chat_line: lines 0 to 2 are missing",
                "INSERT INTO log_floor VALUES ('chat_line', 1)|chat_line: line 0 should be deleted: the log begins at 1",
                "DELETE FROM bulletin_line WHERE number = 2|bulletin_line: line 2 is missing",
                "UPDATE bulletin_line SET post = 1 WHERE number = 3|bulletin_line: line 3 is of post 1, but the line before it is of post 2",
                "DELETE FROM bulletin_post WHERE number = 2|bulletin_line: line 2 belongs to a row of bulletin_post that is not there",
                "UPDATE sqlite_sequence SET seq = 6 WHERE name = 'history_visit'|history_visit: number 7 is above those that SQLite says it has given, which end at 6",
                "DELETE FROM sqlite_sequence WHERE name = 'bulletin_post'|bulletin_post: number 5 is above those that SQLite says it has given, which end at 0",
                "DELETE FROM history_visit WHERE number = 7|history_visit: numbers 4 to 7, the newest that were given, are missing",
                "DELETE FROM history_visit|",
                "DELETE FROM bulletin_line WHERE post = 5; DELETE FROM bulletin_post WHERE number = 5|bulletin_post: number 5, the newest that was given, is missing",
                "DROP TABLE history_name|history_name: the table is missing",
                "PRAGMA user_version = 1001|DB is of a newer Plaza: its schema is 1001, and this Plaza knows up to 1000",
                "PRAGMA user_version = 0|DB is no database of Plaza: it has no schema",
                "DELETE FROM note|"
            })
    void whatIsWrongIsTold(String change, String findings) throws Exception {
        Kept kept = kept();
        TestDatabase.execute(kept.folder(), change.split("; "));
        List<String> wanted = findings == null
                ? List.of()
                : List.of(findings.replace("DB", kept.database().toString()).split(";"));
        assertThat(kept.findings()).isEqualTo(wanted);
    }

    /** Of very much that is wrong only the first is told, and no memory is taken. */
    @Test
    void ofManyFindingsOfAKindTheFirstAreTold() throws Exception {
        Kept kept = kept();
        TestDatabase.execute(kept.folder(), "DELETE FROM chat_line WHERE number % 3 = 1");
        assertThat(kept.findings())
                .hasSize(21)
                .startsWith("chat_line: line 1 is missing", "chat_line: line 4 is missing")
                .endsWith("... and more of that kind");
    }

    @Test
    void anOlderSchemaIsFine() throws Exception {
        Kept kept = kept();
        TestDatabase.execute(
                kept.folder(),
                "DROP TABLE note",
                "DROP TABLE log_floor",
                "DROP TABLE history_name",
                "PRAGMA user_version = 2");
        assertThat(kept.findings()).isEmpty();
    }

    @Test
    void aServerMayRunAndWrite() throws Exception {
        Kept kept = kept();
        TestDatabase.execute(kept.folder(), "PRAGMA user_version = 1000");
        try (TestServer server = TestServer.start(kept.folder())) {
            assertThat(kept.findings()).isEmpty();
            assertThat(kept.export("chat", Format.TEXT).lines().count()).isEqualTo(1_001);
            assertThat(server.address("chat")).isNotNull();
        }
    }

    /** It was read as one that nobody writes. */
    @Test
    void anExportDuringWhichAServerStartsIsGivenUp() throws Exception {
        Kept kept = kept();
        try (DatabaseFile file = DatabaseFile.reading(kept.database())) {
            assertThat(file.isDisturbed()).isFalse();
            try (TestDatabase started = TestDatabase.open(kept.folder())) {
                assertThat(started.lost()).isEmpty();
                assertThat(file.isDisturbed()).isTrue();
            }
        }
        List<TestDatabase> started = new ArrayList<>();
        Writer starting = new StringWriter() {
            @Override
            public void write(String text) {
                if (started.isEmpty()) {
                    started.add(open(kept));
                }
                super.write(text);
            }
        };
        assertThatThrownBy(() -> kept.export("chat", Format.TEXT, starting))
                .isInstanceOf(StorageException.class)
                .hasMessage("a server was started on the database meanwhile: try again");
        started.getFirst().close();
    }

    private static TestDatabase open(Kept kept) {
        try {
            return TestDatabase.open(kept.folder());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsNotThereOrNoFileIsSaidSo() {
        Verification verification = new Verification(Kept.ARCHIVES, how -> {});
        assertThatThrownBy(() -> verification.of(temp.resolve("none.db")))
                .isInstanceOf(StorageException.class)
                .hasMessage(temp.resolve("none.db") + " is not there");
        assertThatThrownBy(() -> verification.of(temp))
                .isInstanceOf(StorageException.class)
                .hasMessage(temp + " is a folder");
    }

    @Test
    void whatIsNoDatabaseIsAFinding() throws Exception {
        Verification verification = new Verification(Kept.ARCHIVES, how -> {});
        Path empty = Files.createFile(temp.resolve("empty"));
        Path text = Files.writeString(temp.resolve("text?a=b %41#c"), "no database at all\n".repeat(100));
        assertThat(verification.of(empty)).containsExactly(empty + " is no database of Plaza: it has no schema");
        assertThat(verification.of(text)).singleElement().asString().startsWith(text + " is damaged or no database");
    }

    /** Whatever the damage: findings, and never anything thrown. */
    @Test
    void anyDamageIsAFinding() throws Exception {
        Kept kept = kept();
        byte[] sound = Files.readAllBytes(kept.database());
        long seed = Long.getLong("seed", 1);
        Random random = new Random(seed);
        int found = 0;
        for (int i = 0; i < 60; i++) {
            byte[] damaged =
                    i % 2 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : overwritten(sound, random);
            Files.write(kept.database(), damaged);
            Files.deleteIfExists(kept.folder().resolve("plaza.db-wal"));
            Files.deleteIfExists(kept.folder().resolve("plaza.db-shm"));
            List<String> findings = kept.findings();
            assertThat(findings)
                    .as("seed %d, %d", seed, i)
                    .allSatisfy(line -> assertThat(line).doesNotContain("\n", "\\n", "Exception"));
            found += findings.isEmpty() ? 0 : 1;
        }
        // Some bytes belong to nothing, or are text, which may be any.
        assertThat(found).as("seed %d", seed).isGreaterThan(40);
    }

    /** SQLite tells a hundred of them in one piece. */
    @Test
    void everyFindingIsALineOfItsOwn() throws Exception {
        Kept kept = kept();
        int root = Integer.parseInt(kept.seen("SELECT rootpage FROM sqlite_schema WHERE name = 'chat_line'"));
        int size = Integer.parseInt(kept.seen("PRAGMA page_size"));
        byte[] damaged = Files.readAllBytes(kept.database());
        // Behind the root's header of 12 bytes is where its cells are, each of which begins with a page's number.
        int first = cell(damaged, (root - 1) * size, 0);
        for (int child = 1; child < 16; child++) {
            System.arraycopy(damaged, first, damaged, cell(damaged, (root - 1) * size, child), Integer.BYTES);
        }
        Files.write(kept.database(), damaged);
        assertThat(kept.findings())
                .hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(line).doesNotContain("\n", "\\n", "***"));
    }

    private static int cell(byte[] bytes, int page, int number) {
        int at = page + 12 + 2 * number;
        return page + ((bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff);
    }

    private static byte[] overwritten(byte[] sound, Random random) {
        byte[] damaged = sound.clone();
        byte[] noise = new byte[1 + random.nextInt(4_096)];
        random.nextBytes(noise);
        int at = random.nextInt(sound.length - noise.length);
        System.arraycopy(noise, 0, damaged, at, noise.length);
        return damaged;
    }
}
