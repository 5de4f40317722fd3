package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many writers, one transaction: each result is its own, and closing keeps what was promised. */
class GroupCommitTest {
    private static final int WRITERS = 1_000;
    private static final int EACH = 5;

    @TempDir
    private Path temp;

    private List<String> stored() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            return on.database()
                    .readers()
                    .read(handle -> handle.createQuery("SELECT text FROM probe ORDER BY number")
                            .mapTo(String.class)
                            .list());
        }
    }

    private static void all(int count, IntConsumer writer) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> {
                awaitStart(start);
                writer.accept(number);
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
        }
    }

    private static void awaitStart(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aThousandAtOnceAreEachStoredOnceUnderTheNumberTheyWereTold() throws Exception {
        Map<Long, String> told = new ConcurrentHashMap<>();
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = new AppendLog<>(on.database(), NoteStore.in(on));
            all(WRITERS, writer -> {
                for (int i = 0; i < EACH; i++) {
                    String note = writer + "." + i;
                    assertThat(told.put(TestDatabase.done(log.append(note, 50)), note))
                            .isNull();
                }
            });
            assertThat(log.head()).isEqualTo(WRITERS * EACH);
        }
        List<String> stored = stored();
        assertThat(stored).hasSize(WRITERS * EACH);
        assertThat(told.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, WRITERS * EACH).boxed().toList());
        told.forEach((number, note) ->
                assertThat(stored.get(Math.toIntExact(number))).isEqualTo(note));
        for (int writer = 0; writer < WRITERS; writer++) {
            String mine = writer + ".";
            assertThat(stored.stream().filter(note -> note.startsWith(mine)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, EACH).mapToObj(i -> mine + i).toList());
        }
    }

    @Test
    void whatWaitsTogetherIsCommittedTogether() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            NoteStore store = NoteStore.in(on);
            AppendLog<String> log = new AppendLog<>(on.database(), store);
            List<CompletableFuture<Long>> notes = new ArrayList<>();
            try (Gate gate = Gate.before(on.commits())) {
                IntStream.range(0, 100).forEach(i -> notes.add(log.append("note " + i, 1)));
                assertThat(log.head()).isZero();
            }
            assertThat(notes)
                    .extracting(TestDatabase::done)
                    .containsExactlyElementsOf(LongStream.range(0, 100).boxed().toList());
            assertThat(store.batches()).containsExactly(100);
        }
    }

    @Test
    void whatIsCommittedIsMeasuredAndWhatFailsIsNot() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = new AppendLog<>(on.database(), NoteStore.in(on));
            CommitMeters meters = on.commits().meters();
            long before = meters.jobs().snapshot().count();
            try (Gate gate = Gate.before(on.commits())) {
                IntStream.range(0, 100).forEach(i -> log.append("note " + i, 1));
            }
            TestDatabase.done(log.append("last", 1));
            Journal<String, Boolean> broken = (handle, statements, jobs) -> {
                throw new IllegalStateException("broken");
            };
            TestDatabase.failure(on.commits().submit(broken, "", 1));
            // The gate, a hundred, and one.
            assertThat(meters.jobs().snapshot().count() - before).isEqualTo(3);
            assertThat(meters.jobs().snapshot().quantile(1).orElseThrow()).isBetween(96.0, 112.0);
            assertThat(meters.durations().snapshot().count())
                    .isEqualTo(meters.jobs().snapshot().count());
            assertThat(meters.durations().snapshot().sum()).isPositive();
        }
    }

    @Test
    void closingCommitsWhatIsQueued() throws Exception {
        TestDatabase on = TestDatabase.open(temp);
        AppendLog<String> log = new AppendLog<>(on.database(), NoteStore.in(on));
        List<CompletableFuture<Long>> notes = new ArrayList<>();
        Thread closing;
        try (Gate gate = Gate.before(on.commits())) {
            IntStream.range(0, 100).forEach(i -> notes.add(log.append("note " + i, 1)));
            closing = Thread.ofPlatform().start(on.commits()::close);
            await().until(closing::getState, state -> state == Thread.State.WAITING);
            assertThat(notes).noneMatch(CompletableFuture::isDone);
        }
        assertThat(notes).extracting(TestDatabase::done).hasSize(100);
        assertThat(closing.join(Duration.ofSeconds(30))).isTrue();
        on.close();
        assertThat(stored()).hasSize(100);
    }

    /** Each batch alone would wait two seconds for the lock. */
    @Test
    void closingWaitsOnceForALock() throws Exception {
        TestDatabase on = TestDatabase.open(temp);
        AppendLog<String> log = new AppendLog<>(on.database(), NoteStore.in(on));
        List<CompletableFuture<Long>> notes = new ArrayList<>();
        try (Connection other = TestDatabase.stranger(temp);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            IntStream.range(0, 6).forEach(i -> notes.add(log.append("note " + i, 2 << 20)));
            long begin = System.nanoTime();
            on.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(notes)
                .allSatisfy(note ->
                        assertThat(StorageFault.of(TestDatabase.failure(note))).isEqualTo(StorageFault.STORE));
        assertThat(stored()).isEmpty();
    }

    @Test
    void aLateWriteFailsAndDoesNotHang() throws Exception {
        TestDatabase on = TestDatabase.open(temp);
        AppendLog<String> log = new AppendLog<>(on.database(), NoteStore.in(on));
        on.close();
        for (int i = 0; i < 100; i++) {
            assertThat(TestDatabase.failure(log.append("late", 1 << 20))).hasMessage("the log is closed");
        }
        assertThat(stored()).isEmpty();
    }

    /** Whoever is told OK is stored, whoever is told otherwise is not, and everybody is told. */
    @Test
    void writesThatMeetTheCloseAreStoredOrRefused() throws Exception {
        Map<String, CompletableFuture<Long>> notes = new ConcurrentHashMap<>();
        TestDatabase on = TestDatabase.open(temp);
        AppendLog<String> log = new AppendLog<>(on.database(), NoteStore.in(on));
        all(200, writer -> {
            for (int i = 0; i < 50; i++) {
                notes.put(writer + "." + i, log.append(writer + "." + i, 1));
                if (writer == 100 && i == 25) {
                    Thread.ofPlatform().start(on.commits()::close);
                }
            }
        });
        List<String> acknowledged = new ArrayList<>();
        notes.forEach((note, write) -> {
            CompletableFuture<Boolean> stored = write.handle((number, failure) -> failure == null);
            if (stored.orTimeout(30, TimeUnit.SECONDS).join()) {
                acknowledged.add(note);
            }
        });
        on.close();
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(acknowledged);
    }
}
