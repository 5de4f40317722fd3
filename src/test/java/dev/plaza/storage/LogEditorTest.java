package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator takes away is gone for every reader; all else stays as it was, under its number. */
class LogEditorTest {
    private static final int PAGE = AppendLog.PAGE;
    private static final Instant NOW = Instant.ofEpochMilli(1_000_000);

    @TempDir
    private Path temp;

    private static AppendLog<String> log(TestDatabase on) {
        return new AppendLog<>(on.database(), NoteStore.in(on));
    }

    /** A note is its own number, which is also its time. */
    private static void append(AppendLog<String> log, long from, long to) {
        List<CompletableFuture<Long>> writes =
                LongStream.range(from, to).mapToObj(i -> log.append("" + i, 10)).toList();
        assertThat(writes)
                .extracting(TestDatabase::done)
                .containsExactlyElementsOf(LongStream.range(from, to).boxed().toList());
    }

    private static List<String> read(AppendLog<?>.Cursor cursor) {
        List<String> notes = new ArrayList<>();
        for (ByteBuffer page = cursor.next(); page != null; page = cursor.next()) {
            notes.addAll(StandardCharsets.UTF_8.decode(page).toString().lines().toList());
        }
        return notes;
    }

    private static List<String> read(AppendLog<?> log) {
        return read(log.range(0, Long.MAX_VALUE));
    }

    private static List<String> notes(long from, long to) {
        return LongStream.range(from, to).mapToObj(Long::toString).toList();
    }

    /** In a page read from the disk, in one that was just filled, and in the one that is being filled. */
    @ParameterizedTest
    @ValueSource(longs = {0, 5, PAGE - 1, PAGE, 2 * PAGE - 1, 2 * PAGE, 2 * PAGE + 9})
    void aRedactedEntryIsGoneFromEveryPage(long number) throws Exception {
        List<String> left = new ArrayList<>(notes(0, 2 * PAGE + 10));
        left.set((int) number, Redaction.REMOVED);
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            append(log, 0, 2 * PAGE + 10);
            assertThat(read(log)).isEqualTo(notes(0, 2 * PAGE + 10));

            assertThat(TestDatabase.done(log.upkeep().redact(List.of(number)))).isEqualTo(1);

            assertThat(read(log)).isEqualTo(left);
            append(log, 2 * PAGE + 10, 3 * PAGE + 1);
            left.addAll(notes(2 * PAGE + 10, 3 * PAGE + 1));
            assertThat(read(log)).isEqualTo(left);
        }
        try (TestDatabase on = TestDatabase.open(temp)) {
            assertThat(read(log(on))).isEqualTo(left);
        }
    }

    @Test
    void whatIsNotThereIsNotRedacted() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            append(log, 0, 3);
            assertThat(TestDatabase.done(log.upkeep().redact(List.of(-1L, 1L, 3L, Long.MAX_VALUE))))
                    .isEqualTo(1);
            assertThat(read(log)).containsExactly("0", Redaction.REMOVED, "2");
        }
    }

    /** Not only unreachable: its bytes are no longer in the database's file. */
    @Test
    void aRedactedEntryIsGoneFromTheFile() throws Exception {
        String secret = "a-secret-that-nobody-is-to-find-".repeat(300);
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            append(log, 0, 10);
            TestDatabase.done(log.append(secret, secret.length()));
            TestDatabase.ask(temp, "PRAGMA wal_checkpoint(TRUNCATE)");
            assertThat(file()).contains("a-secret-that");
            TestDatabase.done(log.upkeep().redact(List.of(10L)));
            TestDatabase.ask(temp, "PRAGMA wal_checkpoint(TRUNCATE)");
            assertThat(file()).doesNotContain("a-secret-that").doesNotContain("nobody-is-to-find");
        }
    }

    private String file() throws Exception {
        return Files.readString(temp.resolve("plaza.db"), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 3 * PAGE - 1})
    void theNewestLinesAreKept(int most) throws Exception {
        int head = 3 * PAGE;
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            append(log, 0, head);
            log.upkeep().keep(new Keep.Lines(most), NOW);
            assertThat(log.floor()).isEqualTo(head - most);
            assertThat(read(log)).isEqualTo(notes(head - most, head));
            append(log, head, head + 5);
        }
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            assertThat(log.floor()).isEqualTo(head - most);
            assertThat(read(log)).isEqualTo(notes(head - most, head + 5));
            assertThat(TestDatabase.ask(temp, "SELECT count(*) FROM probe")).isEqualTo(most + 5);
        }
    }

    /** More than one transaction may take. */
    @Test
    void manyLinesGoStepByStep() throws Exception {
        int head = 2 * Editor.STEP + 100;
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            append(log, 0, head);
            log.upkeep().keep(new Keep.Lines(10), NOW);
            assertThat(read(log)).isEqualTo(notes(head - 10, head));
        }
    }

    /** In a room that is never silent there is always a line too many. */
    @Test
    void whatComesMeanwhileIsForTheNextTime() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            AtomicBoolean silent = new AtomicBoolean();
            try {
                for (int i = 0; i < PAGE; i++) {
                    talk(log, silent);
                }
                CompletableFuture<Long> keeping =
                        CompletableFuture.supplyAsync(() -> log.upkeep().keep(new Keep.Lines(10), NOW));
                assertThat(TestDatabase.done(keeping)).isNotNegative();
            } finally {
                silent.set(true);
            }
        }
    }

    private static void talk(AppendLog<String> log, AtomicBoolean silent) {
        log.append("0", 10).thenRun(() -> {
            if (!silent.get()) {
                talk(log, silent);
            }
        });
    }

    @Test
    void whatIsYoungEnoughIsKept() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            append(log, 0, 100);
            log.upkeep().keep(new Keep.Age(Duration.ofMillis(30)), Instant.ofEpochMilli(100));
            assertThat(read(log)).isEqualTo(notes(70, 100));
            log.upkeep().keep(new Keep.All(), NOW);
            assertThat(read(log)).isEqualTo(notes(70, 100));
        }
    }

    /** A clock that was set back gives an old time to what came later: only the oldest go, up to the first that stays. */
    @Test
    void nothingGoesBehindAnEntryThatStays() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            for (String time : List.of("10", "90", "10", "90")) {
                TestDatabase.done(log.append(time, 10));
            }
            log.upkeep().keep(new Keep.Age(Duration.ofMillis(50)), Instant.ofEpochMilli(100));
            assertThat(read(log)).containsExactly("90", "10", "90");
        }
    }

    @Test
    void numbersGoOnWhenNothingIsLeft() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            append(log, 0, 100);
            log.upkeep().keep(new Keep.Age(Duration.ofMillis(1)), NOW);
            assertThat(read(log)).isEmpty();
            assertThat(log.head()).isEqualTo(100);
        }
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            assertThat(log.floor()).isEqualTo(100);
            append(log, 100, 103);
            assertThat(read(log)).isEqualTo(notes(100, 103));
        }
    }

    @Test
    void aReaderInTheMiddleGetsWhatIsLeft() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            append(log, 0, 10 * PAGE);
            AppendLog<?>.Cursor cursor = log.range(0, Long.MAX_VALUE);
            assertThat(cursor.next()).isNotNull();
            log.upkeep().keep(new Keep.Lines(PAGE / 2), NOW);
            assertThat(read(cursor)).isEqualTo(notes(10 * PAGE - PAGE / 2, 10 * PAGE));
        }
    }

    /** Nobody who reads while lines come and go sees a gap, a line twice, or an error. */
    @Test
    void readersBesideAllOfThatSeeARunOfLines() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 5_000; i += 10) {
                    append(log, i, i + 10);
                    log.upkeep()
                            .keep(new Keep.Lines(1 + ThreadLocalRandom.current().nextInt(5 * PAGE)), NOW);
                }
            });
            List<CompletableFuture<Integer>> readers = IntStream.range(0, 4)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> readWhile(writing, log), Thread::startVirtualThread))
                    .toList();
            TestDatabase.done(writing);
            assertThat(readers).extracting(TestDatabase::done).allMatch(reads -> reads > 1);
        }
    }

    /** Between two pages the floor may rise, so that there can be a step, but only forward; or beyond all that was asked for. */
    private static int readWhile(CompletableFuture<?> writing, AppendLog<String> log) {
        int reads = 0;
        for (; reads < 2 || !writing.isDone(); reads++) {
            long head = log.head();
            List<Long> seen = read(log).stream().map(Long::valueOf).toList();
            assertThat(seen).isSorted().doesNotHaveDuplicates();
            if (log.floor() < head) {
                assertThat(seen).isNotEmpty();
                assertThat(seen.getLast()).isGreaterThanOrEqualTo(head - 1);
            }
        }
        return reads;
    }

    @Test
    void aFailedTrimLeavesAllAsItWas() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            append(log, 0, 2 * PAGE);
            TestDatabase.execute(
                    temp, "CREATE TRIGGER kept BEFORE DELETE ON probe BEGIN SELECT RAISE(ABORT, 'not this note'); END");
            assertThatThrownBy(() -> log.upkeep().keep(new Keep.Lines(1), NOW)).hasMessageContaining("not this note");
            assertThat(log.floor()).isZero();
            assertThat(read(log)).isEqualTo(notes(0, 2 * PAGE));
        }
    }

    /** Whoever pushed a note must know its number before others see it, or hears itself as if somebody else had spoken. */
    @Test
    void aNoteBesideARedactionIsToldBeforeItIsSeen() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            NoteStore store = NoteStore.in(on);
            AppendLog<String> log = new AppendLog<>(on.database(), store);
            append(log, 0, PAGE - 1);
            List<Long> told = new CopyOnWriteArrayList<>();
            List<Long> seenBefore = new CopyOnWriteArrayList<>();
            store.onCommit(number -> {
                told.add(number);
                if (log.head() > number) {
                    seenBefore.add(number);
                }
            });
            CompletableFuture<?> all;
            try (Held held = Held.of(on)) {
                CompletableFuture<Long> redacted = log.upkeep().redact(List.of(0L));
                all = CompletableFuture.allOf(redacted, log.append("a", 10), log.append("b", 10));
                held.release();
            }
            TestDatabase.done(all);
            assertThat(told).containsExactly((long) PAGE - 1, (long) PAGE);
            assertThat(seenBefore).isEmpty();
            List<String> left = new ArrayList<>(notes(0, PAGE - 1));
            left.set(0, Redaction.REMOVED);
            left.addAll(List.of("a", "b"));
            assertThat(read(log)).isEqualTo(left);
        }
    }

    /** What a reader met while the oldest were being deleted is not what the log has when that came to nothing. */
    @Test
    void aReaderDuringAFailedTrimLeavesNoCutPageBehind() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            append(log(on), 0, 3 * PAGE);
        }
        try (TestDatabase on = TestDatabase.open(temp)) {
            NoteStore store = NoteStore.in(on);
            AppendLog<String> log = new AppendLog<>(on.database(), store);
            store.onTrim(() -> {
                TestDatabase.done(CompletableFuture.supplyAsync(() -> read(log)));
                throw new IllegalStateException("not now");
            });
            assertThatThrownBy(() -> log.upkeep().keep(new Keep.Lines(PAGE + 7), NOW))
                    .hasMessageContaining("not now");
            assertThat(log.floor()).isZero();
            assertThat(read(log)).isEqualTo(notes(0, 3 * PAGE));
        }
    }

    /** Who talks waits for a part of it, not for all. */
    @Test
    void manyAreRedactedStepByStep() throws Exception {
        int head = 5_000;
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            append(log, 0, head);
            List<String> done = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> redacted;
            CompletableFuture<Void> said;
            try (Held held = Held.of(on)) {
                CompletableFuture<Long> all = log.upkeep()
                        .redact(LongStream.range(0, head + 5).boxed().toList());
                redacted = all.thenAccept(found -> done.add("redacted " + found));
                said = log.append("said", 10).thenAccept(number -> done.add("said " + number));
                held.release();
            }
            TestDatabase.done(CompletableFuture.allOf(redacted, said));
            assertThat(done).first().isEqualTo("said " + head);
            assertThat(done.getLast()).isIn("redacted " + head, "redacted " + (head + 1));
            assertThat(read(log).subList(0, head)).containsOnly(Redaction.REMOVED);
        }
    }

    /** SQLite's log too holds what was said, and what was put in its place only behind it. */
    @Test
    void aRedactedEntryIsGoneFromTheLogOfSqlite() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            TestDatabase.done(log.append("a-secret-that-nobody-is-to-find", 100));
            assertThat(keeps("a-secret-that")).isTrue();
            TestDatabase.done(log.upkeep().redact(List.of(0L)));
            assertThat(keeps("a-secret-that")).isFalse();
        }
    }

    /** It is held back by whoever reads what was before, for as long as he does. */
    @Test
    void whatAReaderHoldsBackGoesWhenHeHasEnded() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            TestDatabase.done(log.append("a-secret-that-nobody-is-to-find", 100));
            try (Connection reader = TestDatabase.stranger(temp);
                    Statement statement = reader.createStatement()) {
                statement.execute("BEGIN");
                statement.executeQuery("SELECT count(*) FROM probe").close();
                assertThat(TestDatabase.done(log.upkeep().redact(List.of(0L)))).isEqualTo(1);
                assertThat(keeps("a-secret-that")).isTrue();
            }
            await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
                TestDatabase.done(log.append("0", 10));
                assertThat(keeps("a-secret-that")).isFalse();
            });
        }
    }

    private boolean keeps(String text) throws Exception {
        return (file() + Files.readString(temp.resolve("plaza.db-wal"), StandardCharsets.ISO_8859_1)).contains(text);
    }

    /** The commit thread, held up so that what comes meanwhile is written together. */
    private record Held(CountDownLatch latch) implements AutoCloseable {
        static Held of(TestDatabase on) throws InterruptedException {
            Held held = new Held(new CountDownLatch(1));
            CountDownLatch begun = new CountDownLatch(1);
            Journal<String, Boolean> waiting = (handle, statements, jobs) -> {
                begun.countDown();
                return List.of(held.await());
            };
            on.commits().submit(waiting, "", 1);
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            return held;
        }

        private boolean await() {
            try {
                return latch.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        void release() {
            latch.countDown();
        }

        @Override
        public void close() {
            release();
        }
    }
}
