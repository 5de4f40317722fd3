package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.storage.StorageException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema: which one a database has, and when it is brought up, left alone or refused. */
class MigrationsTest {
    /** Without those of the test tree. */
    private static final String[] SHIPPED =
            Path.of("migrations/sqlite").toFile().list();

    @TempDir
    private Path temp;

    /** Opens the database and closes it; run in a process of its own. */
    static final class Opening {
        public static void main(String[] args) throws Exception {
            TestDatabase.open(Path.of(args[0])).close();
        }
    }

    private String version() throws Exception {
        return TestDatabase.seen(temp, "PRAGMA user_version");
    }

    private void migrateTo(int version) {
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + temp.resolve("plaza.db"), null, null)
                .locations("classpath:migrations/sqlite")
                .target(Integer.toString(version))
                .load()
                .migrate();
    }

    private List<String> loadedByOpening() throws Exception {
        Path log = Files.createTempFile(temp, "classes", ".log");
        ChildJvm.run(List.of("-Xlog:class+load:file=" + log), Opening.class, temp);
        return Files.readAllLines(log).stream()
                .map(line -> line.replaceFirst("^\\S+ (\\S+) .*$", "$1"))
                .filter(name -> name.startsWith("org.jdbi.") || name.startsWith("org.flywaydb."))
                .toList();
    }

    @Test
    void theirNumbersAreGapless() {
        assertThat(SHIPPED)
                .extracting(file -> Integer.valueOf(file.replaceFirst("^V(\\d+)__[a-z0-9_]+\\.sql$", "$1")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, SHIPPED.length).boxed().toList());
    }

    @Test
    void eachSetsItsOwnNumberAsTheVersion() throws Exception {
        for (int number = 1; number <= SHIPPED.length; number++) {
            migrateTo(number);
            assertThat(version()).isEqualTo("" + number);
        }
    }

    @Test
    void anOlderSchemaIsBroughtUpAndKeepsWhatItHolds() throws Exception {
        for (int number = 1; number < SHIPPED.length; number++) {
            Files.deleteIfExists(temp.resolve("plaza.db"));
            migrateTo(number);
            TestDatabase.execute(temp, "INSERT INTO chat_line VALUES (0, 1, 'ann', 'kept')");
            TestDatabase.open(temp).close();
            assertThat(version()).isEqualTo("" + Migrations.newest());
            assertThat(TestDatabase.seen(temp, "SELECT text FROM chat_line")).isEqualTo("kept");
        }
    }

    @Test
    void anOlderSchemaIsBackedUpBeforeAnythingIsChanged() throws Exception {
        migrateTo(3);
        TestDatabase.execute(temp, "INSERT INTO chat_line VALUES (0, 1, 'ann', 'kept')");
        TestDatabase.open(temp).close();
        Path copy = backups().getFirst();
        assertThat(copy.getFileName().toString()).startsWith("plaza-schema-3-");
        Path older = Files.createDirectory(temp.resolve("older"));
        Files.copy(copy, older.resolve("plaza.db"));
        assertThat(TestDatabase.seen(older, "PRAGMA user_version")).isEqualTo("3");
        assertThat(TestDatabase.seen(older, "SELECT text FROM chat_line")).isEqualTo("kept");
        TestDatabase.open(temp).close();
        assertThat(backups()).as("once").hasSize(1);
    }

    /** A supervisor starts it over and over: the disk must not fill with copies of the same. */
    @Test
    void whereTheMigrationFailsAgainAndAgainOneBackupIsKept() throws Exception {
        migrateTo(3);
        TestDatabase.execute(
                temp, "INSERT INTO chat_line VALUES (0, 1, 'ann', 'kept')", "CREATE TABLE log_floor (in_its_way TEXT)");
        for (int start = 0; start < 3; start++) {
            assertThatThrownBy(() -> TestDatabase.open(temp)).hasMessageContaining("could not be migrated");
            List<Path> copies = backups();
            assertThat(copies).hasSize(1);
            // As if it had been made long ago.
            Files.move(copies.getFirst(), temp.resolve("backup").resolve("plaza-schema-3-1.db"));
        }
        TestDatabase.execute(temp, "INSERT INTO chat_line VALUES (1, 1, 'ann', 'new')");
        assertThatThrownBy(() -> TestDatabase.open(temp)).hasMessageContaining("could not be migrated");
        assertThat(backups()).as("another state is kept too").hasSize(2);
    }

    @Test
    void withoutThatBackupNothingIsChanged() throws Exception {
        migrateTo(3);
        Files.writeString(temp.resolve("backup"), "no folder");
        assertThatThrownBy(() -> TestDatabase.open(temp))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(temp.resolve("backup") + " cannot be made");
        assertThat(version()).isEqualTo("3");
    }

    private List<Path> backups() throws Exception {
        try (Stream<Path> files = Files.list(temp.resolve("backup"))) {
            return files.toList();
        }
    }

    /** Flyway would make its table anew, and stumble over the tables that are there. */
    @Test
    void aCurrentSchemaIsNotLookedAtAgain() throws Exception {
        TestDatabase.open(temp).close();
        TestDatabase.execute(temp, "DROP TABLE flyway_schema_history");
        TestDatabase.open(temp).close();
        assertThat(TestDatabase.seen(temp, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'flyway%'"))
                .isEqualTo("0");
    }

    @Test
    void forACurrentSchemaFlywayIsNotEvenLoaded() throws Exception {
        assertThat(loadedByOpening()).anyMatch(name -> name.startsWith("org.flywaydb."));
        assertThat(loadedByOpening()).isNotEmpty().noneMatch(name -> name.startsWith("org.flywaydb."));
    }

    @Test
    void aNewerSchemaIsRefusedAndLeftAlone() throws Exception {
        TestDatabase.open(temp).close();
        int newer = Migrations.newest() + 1;
        TestDatabase.execute(temp, "PRAGMA user_version = " + newer);
        byte[] before = Files.readAllBytes(temp.resolve("plaza.db"));
        assertThatThrownBy(() -> TestDatabase.open(temp))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.DATABASE))
                .hasMessage(
                        temp.resolve("plaza.db") + " is of a newer Plaza (schema " + newer + ", this Plaza knows up to "
                                + Migrations.newest() + "): start that Plaza, or take a backup back by plaza restore");
        assertThat(temp.resolve("plaza.db")).hasBinaryContent(before);
    }

    @Test
    void anotherProgramsDatabaseIsRefused() throws Exception {
        TestDatabase.execute(temp, "CREATE TABLE recipe (text TEXT)", "INSERT INTO recipe VALUES ('soup')");
        assertThatThrownBy(() -> TestDatabase.open(temp))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.DATABASE))
                .hasMessage(temp.resolve("plaza.db")
                        + " is a database, but not one of Plaza: move it away, together with plaza.db-wal");
        assertThat(TestDatabase.seen(temp, "SELECT text FROM recipe")).isEqualTo("soup");
        assertThat(version()).isEqualTo("0");
    }
}
