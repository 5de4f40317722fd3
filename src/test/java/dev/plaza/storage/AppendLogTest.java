package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cursor shows is exactly the range that was committed when it was made, wherever the pages end. */
class AppendLogTest {
    private static final int PAGE = AppendLog.PAGE;

    @TempDir
    private Path temp;

    private static AppendLog<String> log(TestDatabase on) {
        return new AppendLog<>(on.database(), NoteStore.in(on));
    }

    private static void append(AppendLog<String> log, int from, int to) {
        List<CompletableFuture<Long>> writes =
                IntStream.range(from, to).mapToObj(i -> log.append(note(i), 10)).toList();
        assertThat(writes)
                .extracting(TestDatabase::done)
                .containsExactlyElementsOf(
                        IntStream.range(from, to).mapToObj(i -> (long) i).toList());
    }

    /** Of changing length, ASCII and not, now and then empty. */
    private static String note(int i) {
        return i % 7 == 0 ? "" : i + " ü".repeat(i % 5);
    }

    private static List<String> notes(long from, long to) {
        return IntStream.range((int) from, (int) Math.max(from, to))
                .mapToObj(AppendLogTest::note)
                .toList();
    }

    private static List<String> read(AppendLog<?>.Cursor cursor) {
        List<String> notes = new ArrayList<>();
        for (ByteBuffer page = cursor.next(); page != null; page = cursor.next()) {
            List<String> some =
                    StandardCharsets.UTF_8.decode(page).toString().lines().toList();
            assertThat(some).hasSizeBetween(1, PAGE);
            notes.addAll(some);
        }
        assertThat(cursor.atEnd()).isTrue();
        assertThat(cursor.next()).isNull();
        return notes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE - 1, 2 * PAGE, 2 * PAGE + 1, 3 * PAGE - 10})
    void everyRangeNearAPagesBorder(int head) throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            append(log, 0, head);
            assertRanges(log, head);
        }
        try (TestDatabase on = TestDatabase.open(temp)) {
            assertRanges(log(on), head);
        }
    }

    private static void assertRanges(AppendLog<String> log, int head) {
        assertThat(log.head()).isEqualTo(head);
        assertThat(log.floor()).isZero();
        List<Long> borders = List.of(
                -1L, 0L, 1L, PAGE - 1L, (long) PAGE, PAGE + 1L, 2L * PAGE, head - 1L, (long) head, head + 1L, 1L << 62);
        for (long from : borders) {
            for (long to : borders) {
                assertThat(read(log.range(from, to)))
                        .as("%d to %d of %d", from, to, head)
                        .isEqualTo(notes(Math.max(from, 0), Math.min(to, head)));
            }
        }
    }

    @Test
    void numbersGoOnAfterReopening() throws Exception {
        for (int round = 0; round < 4; round++) {
            try (TestDatabase on = TestDatabase.open(temp)) {
                append(log(on), round * 100, round * 100 + 100);
            }
        }
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            assertThat(read(log.range(0, log.head()))).isEqualTo(notes(0, 400));
        }
    }

    /** They are joined in the order in which SQLite finds them. */
    @Test
    void entriesAreLookedUpByNumberWhateverIndexThereIs() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            append(log(on), 0, 10 * PAGE);
            TestDatabase.execute(temp, "CREATE INDEX by_text ON probe (text, number)", "ANALYZE");
            assertThat(plan(new LogReader(NoteStore.in(on)).entries()))
                    .contains("USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)");
        }
    }

    private String plan(String query) throws SQLException {
        try (Connection connection = TestDatabase.stranger(temp);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("EXPLAIN QUERY PLAN " + query)) {
            row.next();
            return row.getString("detail");
        }
    }

    @Test
    void aCursorDoesNotShowWhatCameAfterIt() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            append(log, 0, PAGE - 1);
            AppendLog<?>.Cursor before = log.range(0, Long.MAX_VALUE);
            AppendLog<?>.Cursor halfRead = log.range(0, Long.MAX_VALUE);
            assertThat(halfRead.next()).isNotNull();
            append(log, PAGE - 1, PAGE + 10);
            assertThat(read(before)).isEqualTo(notes(0, PAGE - 1));
            assertThat(halfRead.next()).isNull();
            assertThat(read(log.range(0, Long.MAX_VALUE))).isEqualTo(notes(0, PAGE + 10));
        }
    }

    /** What was just written is in memory, page for page. */
    @Test
    void whatWasWrittenIsNotReadFromTheDiskAgain() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            NoteStore store = NoteStore.in(on);
            AppendLog<String> log = new AppendLog<>(on.database(), store);
            append(log, 0, 2 * PAGE + 10);
            store.unreadable(true);
            assertThat(read(log.range(0, Long.MAX_VALUE))).isEqualTo(notes(0, 2 * PAGE + 10));
        }
    }

    /** A statement left open would hold the state that it has seen, and with it all that is written after. */
    @Test
    void aPageThatWasReadHoldsNothingOfTheDatabase() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            append(log(on), 0, 6 * PAGE);
        }
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            assertThat(log.range(0, 6 * PAGE).next()).isNotNull();
            append(log, 6 * PAGE, 7 * PAGE);
            assertThat(read(log.range(0, Long.MAX_VALUE))).isEqualTo(notes(0, 7 * PAGE));
            append(log, 7 * PAGE, 8 * PAGE);
            assertThat(TestDatabase.ask(temp, "PRAGMA wal_checkpoint(TRUNCATE)"))
                    .as("whether somebody is in the way")
                    .isZero();
        }
    }

    @Test
    void whatIsMissingIsNotPassedOver() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            append(log(on), 0, 2 * PAGE);
        }
        TestDatabase.execute(temp, "DELETE FROM probe WHERE number = 7");
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<?>.Cursor cursor = log(on).range(0, Long.MAX_VALUE);
            assertThatThrownBy(cursor::next).hasMessageContaining("are missing");
        }
    }

    /** Each reader sees the beginning of the log, at least as far as the head it was told, without a hole. */
    @Test
    void readersDuringWritesSeeCompletePrefixes() throws Exception {
        try (TestDatabase on = TestDatabase.open(temp)) {
            AppendLog<String> log = log(on);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 3_000; i += 10) {
                    append(log, i, i + 10);
                }
            });
            List<CompletableFuture<Integer>> readers = IntStream.range(0, 4)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> readWhile(writing, log), Thread::startVirtualThread))
                    .toList();
            TestDatabase.done(writing);
            assertThat(readers).extracting(TestDatabase::done).allMatch(reads -> reads > 1);
            assertThat(read(log.range(0, log.head()))).isEqualTo(notes(0, 3_000));
        }
    }

    private static int readWhile(CompletableFuture<?> writing, AppendLog<String> log) {
        int reads = 0;
        for (; reads < 2 || !writing.isDone(); reads++) {
            long head = log.head();
            List<String> seen = read(log.range(0, Long.MAX_VALUE));
            assertThat(seen.size()).isGreaterThanOrEqualTo((int) head);
            assertThat(seen).isEqualTo(notes(0, seen.size()));
        }
        return reads;
    }
}
