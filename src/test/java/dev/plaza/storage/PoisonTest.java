package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A job that cannot be stored fails alone, in whatever way it fails, and leaves no gap in the numbers. */
class PoisonTest {
    static final List<String> POISONS = NoteStore.POISONS;

    @TempDir
    private Path temp;

    private TestDatabase on;
    private NoteStore store;
    private AppendLog<String> log;

    @BeforeEach
    void open() throws Exception {
        on = TestDatabase.open(temp);
        store = NoteStore.in(on);
        log = new AppendLog<>(on.database(), store);
    }

    @AfterEach
    void close() throws Exception {
        on.close();
        assertThat(on.lost()).isEmpty();
    }

    private List<CompletableFuture<Long>> asOneBatch(List<String> notes) throws InterruptedException {
        try (Gate gate = Gate.before(on.commits())) {
            return notes.stream().map(note -> log.append(note, 10)).toList();
        }
    }

    private List<String> stored() {
        return on.database()
                .readers()
                .read(handle -> handle.createQuery("SELECT number || text FROM probe ORDER BY number")
                        .mapTo(String.class)
                        .list());
    }

    /** What was acknowledged under these numbers, as the table shows it. */
    private static List<String> acknowledged(List<String> notes, List<CompletableFuture<Long>> writes) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < notes.size(); i++) {
            if (POISONS.contains(notes.get(i))) {
                assertThat(TestDatabase.failure(writes.get(i))).isNotNull();
            } else {
                rows.add(TestDatabase.done(writes.get(i)) + notes.get(i));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @FieldSource("POISONS")
    void alone(String poison) {
        TestDatabase.done(log.append("a", 1));
        assertThat(TestDatabase.failure(log.append(poison, 1))).isNotNull();
        assertThat(TestDatabase.done(log.append("b", 1))).isEqualTo(1);
        assertThat(stored()).containsExactly("0a", "1b");
    }

    @ParameterizedTest
    @FieldSource("POISONS")
    void firstInTheMiddleAndLastOfABatch(String poison) throws Exception {
        List<String> notes = List.of(poison, "a", "b", poison, "c", poison);
        List<CompletableFuture<Long>> writes = asOneBatch(notes);
        assertThat(acknowledged(notes, writes)).containsExactly("0a", "1b", "2c");
        assertThat(stored()).containsExactly("0a", "1b", "2c");
        assertThat(store.batches()).startsWith(6);
        assertThat(log.head()).isEqualTo(3);
    }

    @Test
    void everyMixtureLeavesTheNumbersGapless() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int round = 0; round < 100; round++) {
            List<String> notes = new ArrayList<>();
            for (int i = random.nextInt(1, 20); i > 0; i--) {
                boolean poisoned = random.nextInt(4) == 0;
                notes.add(poisoned ? POISONS.get(random.nextInt(POISONS.size())) : "note " + i);
            }
            rows.addAll(acknowledged(notes, asOneBatch(notes)));
            assertThat(stored()).as("seed %d, round %d", seed, round).containsExactlyElementsOf(rows);
            assertThat(log.head()).as("seed %d, round %d", seed, round).isEqualTo(rows.size());
        }
        assertThat(rows).first().asString().startsWith("0");
        assertThat(rows.getLast()).startsWith(Integer.toString(rows.size() - 1));
    }

    /** The jobs of other journals share the transaction, and its fate only as long as nobody knows the culprit. */
    @Test
    void otherJournalsJobsAreStored() throws Exception {
        Journal<String, String> other = (handle, statements, texts) -> {
            texts.forEach(text -> handle.execute("INSERT INTO chat_line VALUES (0, 0, 'ann', ?)", text));
            return texts;
        };
        CompletableFuture<Long> bad;
        CompletableFuture<String> fine;
        try (Gate gate = Gate.before(on.commits())) {
            bad = log.append(NoteStore.THROWS, 1);
            fine = on.commits().submit(other, "fine", 1);
        }
        assertThat(TestDatabase.failure(bad)).hasMessage("not this note");
        assertThat(TestDatabase.done(fine)).isEqualTo("fine");
        assertThat(TestDatabase.seen(temp, "SELECT text FROM chat_line")).isEqualTo("fine");
    }

    @Test
    void anErrorOfTheMachineFailsItsJobAndNotTheWriter() {
        Journal<String, String> overflowing = (handle, statements, jobs) -> {
            throw new StackOverflowError("too deep");
        };
        assertThat(TestDatabase.failure(on.commits().submit(overflowing, "", 1)))
                .hasMessageContaining("too deep");
        assertThat(TestDatabase.done(log.append("a", 1))).isZero();
    }

    @Test
    void missingResultsFailBeforeTheCommit() {
        for (List<String> results : List.of(List.<String>of(), Collections.<String>singletonList(null))) {
            Journal<String, String> forgetful = (handle, statements, jobs) -> {
                handle.execute("INSERT INTO probe (number, text) VALUES (0, 'forgotten')");
                return results;
            };
            assertThat(TestDatabase.failure(on.commits().submit(forgetful, "", 1)))
                    .isNotNull();
            assertThat(stored()).isEmpty();
        }
    }

    /** The head is read again before the next write, however long it cannot be read. */
    @Test
    void aHeadThatCouldNotBeReadAfterARollbackLeavesNoGap() {
        TestDatabase.done(log.append("a", 1));
        store.unreadable(true);
        TestDatabase.failure(log.append(NoteStore.CHECKED, 1));
        TestDatabase.failure(log.append("meanwhile", 1));
        assertThat(log.head()).isEqualTo(1);
        store.unreadable(false);
        assertThat(TestDatabase.done(log.append("b", 1))).isEqualTo(1);
        assertThat(stored()).containsExactly("0a", "1b");
    }

    @Test
    void aLockHeldTooLongFailsTheWritesAndNotTheReaders() throws Exception {
        TestDatabase.done(log.append("a", 1));
        try (Connection other = TestDatabase.stranger(temp)) {
            other.createStatement().execute("BEGIN IMMEDIATE");
            CompletableFuture<Long> locked = log.append("b", 1);
            assertThat(stored()).containsExactly("0a");
            assertThat(TestDatabase.failure(locked)).hasStackTraceContaining("SQLITE_BUSY");
            assertThat(log.head()).isEqualTo(1);
            other.createStatement().execute("ROLLBACK");
        }
        assertThat(TestDatabase.done(log.append("c", 1))).isEqualTo(1);
        assertThat(stored()).containsExactly("0a", "1c");
    }

    @Test
    void aLockThatIsGivenUpInTimeIsWaitedFor() throws Exception {
        try (Connection other = TestDatabase.stranger(temp)) {
            other.createStatement().execute("BEGIN IMMEDIATE");
            CompletableFuture<Long> waiting = log.append("a", 1);
            other.createStatement().execute("ROLLBACK");
            assertThat(TestDatabase.done(waiting)).isZero();
        }
    }
}
