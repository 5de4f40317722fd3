package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.metrics.Counters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What is queued is bounded, and every way a write can end gives back what it took. Whoever waits for room cannot be
 * interrupted: a test that hangs is left behind by its own thread.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BudgetTest {
    private static final int ALL = 100;

    @TempDir
    private Path temp;

    private final Budget budget = new Budget(ALL);
    private GroupCommit commits;

    @BeforeEach
    void open() {
        Jdbi jdbi = Jdbi.create("jdbc:sqlite:" + temp.resolve("plaza.db"));
        Handle handle = jdbi.open();
        Room room = new Room(handle, new WriteAheadLog(handle, temp.resolve("plaza.db")), new Reserve(temp));
        commits = new GroupCommit(handle, room, new FailureLog(new Counters()), budget, lost -> {});
    }

    @AfterEach
    void close() throws Exception {
        commits.close();
        assertIsFree(budget, ALL);
    }

    /** All can be had, and not a byte more. */
    static void assertIsFree(Budget budget, int all) throws InterruptedException {
        Thread taking = Thread.ofPlatform().daemon().start(() -> budget.reserve(all));
        assertThat(taking.join(Duration.ofSeconds(10))).as("all is free").isTrue();
        Thread more = Thread.ofPlatform().daemon().start(() -> budget.reserve(1));
        await().until(more::getState, state -> state == Thread.State.WAITING);
        budget.release(all);
        assertThat(more.join(Duration.ofSeconds(10))).isTrue();
        budget.release(1);
    }

    private static Journal<String, String> failingWith(SQLiteErrorCode code) {
        return (handle, statements, jobs) -> {
            throw new SQLiteException("no", code);
        };
    }

    @Test
    void submittingWaitsForRoom() throws Exception {
        Journal<String, String> journal = (handle, statements, jobs) -> jobs;
        AtomicReference<CompletableFuture<String>> third = new AtomicReference<>();
        Thread waiting;
        try (Gate gate = Gate.before(commits)) {
            CompletableFuture<String> first = commits.submit(journal, "first", ALL - 20);
            waiting = Thread.ofPlatform().start(() -> third.set(commits.submit(journal, "second", 30)));
            await().until(waiting::getState, state -> state == Thread.State.WAITING);
            assertThat(first).isNotDone();
            assertThat(third).hasNullValue();
        }
        assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
        assertThat(TestDatabase.done(third.get())).isEqualTo("second");
    }

    @Test
    void successGivesItBack() {
        Journal<String, String> journal = (handle, statements, jobs) -> jobs;
        for (int i = 0; i < 20; i++) {
            assertThat(TestDatabase.done(commits.submit(journal, "job", ALL))).isEqualTo("job");
        }
    }

    @Test
    void everyKindOfFailureGivesItBack() {
        Journal<String, String> empty = (handle, statements, jobs) -> List.of();
        for (int i = 0; i < 3; i++) {
            TestDatabase.failure(commits.submit(empty, "job", ALL));
            TestDatabase.failure(commits.submit(failingWith(SQLiteErrorCode.SQLITE_CONSTRAINT), "job", ALL));
            TestDatabase.failure(commits.submit(failingWith(SQLiteErrorCode.SQLITE_FULL), "job", ALL));
            TestDatabase.failure(commits.submit(failingWith(SQLiteErrorCode.SQLITE_BUSY), "job", ALL));
            TestDatabase.failure(commits.submit(failingWith(SQLiteErrorCode.SQLITE_IOERR_FSYNC), "job", ALL));
        }
    }

    @Test
    void replayingABatchGivesItBackOnce() throws Exception {
        Journal<String, String> picky = (handle, statements, jobs) -> {
            if (jobs.contains("bad")) {
                throw new IllegalStateException("bad");
            }
            return jobs;
        };
        List<CompletableFuture<String>> writes;
        try (Gate gate = Gate.before(commits)) {
            writes = List.of("good", "bad", "good").stream()
                    .map(job -> commits.submit(picky, job, 30))
                    .toList();
        }
        assertThat(TestDatabase.done(writes.get(0))).isEqualTo("good");
        TestDatabase.failure(writes.get(1));
        assertThat(TestDatabase.done(writes.get(2))).isEqualTo("good");
    }

    @Test
    void aLateWriteGivesItBack() {
        commits.close();
        Journal<String, String> journal = (handle, statements, jobs) -> jobs;
        for (int i = 0; i < 3; i++) {
            TestDatabase.failure(commits.submit(journal, "late", ALL));
        }
    }

    /** Otherwise half a post for everybody would keep every whole one out. */
    @Test
    void workInProgressGetsHalfAndKeepsNoWriteOut() {
        assertThat(budget.hold(ALL / 2)).isTrue();
        assertThat(budget.hold(1)).isFalse();
        Journal<String, String> journal = (handle, statements, jobs) -> jobs;
        assertThat(TestDatabase.done(commits.submit(journal, "job", ALL))).isEqualTo("job");
        budget.drop(ALL / 2);
        assertThat(budget.hold(ALL / 2)).isTrue();
        budget.drop(ALL / 2);
    }
}
