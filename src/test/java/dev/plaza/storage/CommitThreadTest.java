package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.metrics.Counters;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What goes wrong beside the writing itself is told to who waits: nobody waits for ever, and all room is given back. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommitThreadTest {
    private static final int ALL = 4 << 20;

    @TempDir
    private Path temp;

    private final Budget budget = new Budget(ALL);
    private final List<Throwable> lost = new CopyOnWriteArrayList<>();
    private GroupCommit commits;

    /** Keeps each word in a table; what is told of a commit is for the others to fail in. */
    private static class Words implements Journal<String, String> {
        @Override
        public List<String> write(Handle handle, HeldStatements statements, List<String> jobs) throws SQLiteException {
            jobs.forEach(job -> handle.execute("INSERT INTO word VALUES (?)", job));
            return jobs;
        }
    }

    /** Always finds the disk full, and fails otherwise where it is asked whether it makes room. */
    private static final class Unsure extends Words {
        @Override
        public List<String> write(Handle handle, HeldStatements statements, List<String> jobs) throws SQLiteException {
            throw new SQLiteException("no room", SQLiteErrorCode.SQLITE_FULL);
        }

        @Override
        public boolean makesRoom(String job) {
            if (job.equals("unsure")) {
                throw new StackOverflowError("too deep to say");
            }
            return true;
        }
    }

    /** Fails when its words are on disk already. */
    private static final class Late extends Words {
        @Override
        public void committed() {
            throw new IllegalStateException("too late");
        }
    }

    @BeforeEach
    void open() {
        Jdbi jdbi = Jdbi.create("jdbc:sqlite:" + temp.resolve("plaza.db"));
        Handle handle = jdbi.open();
        handle.execute("CREATE TABLE word (text TEXT)");
        Room room = new Room(handle, new WriteAheadLog(handle, temp.resolve("plaza.db")), new Reserve(temp));
        commits = new GroupCommit(handle, room, new FailureLog(new Counters()), budget, lost::add);
    }

    @AfterEach
    void close() throws Exception {
        commits.close();
        BudgetTest.assertIsFree(budget, ALL);
    }

    private List<CompletableFuture<String>> asOneBatch(Words words, String... jobs) throws InterruptedException {
        try (Gate gate = Gate.before(commits)) {
            return List.of(jobs).stream()
                    .map(job -> commits.submit(words, job, 1))
                    .toList();
        }
    }

    @Test
    void anErrorOutsideOfATransactionFailsItsBatchOnceAndNotTheWriter() throws Exception {
        Unsure unsure = new Unsure();
        assertThat(asOneBatch(unsure, "sure", "unsure"))
                .allSatisfy(write -> assertThat(TestDatabase.failure(write)).hasMessage("too deep to say"));
        for (int i = 0; i < 3; i++) {
            assertThat(TestDatabase.failure(commits.submit(unsure, "unsure", ALL)))
                    .hasMessage("too deep to say");
        }
        assertThat(TestDatabase.failure(commits.submit(unsure, "sure", ALL))).hasMessageContaining("no room");
        assertThat(lost).isEmpty();
    }

    /** On disk, but invisible, and not to be written again: only a start reads what is there. */
    @Test
    void anErrorBehindTheCommitIsLoss() throws Exception {
        assertThat(asOneBatch(new Late(), "one", "two"))
                .allSatisfy(write -> assertThat(TestDatabase.failure(write)).hasMessage("too late"));
        assertThat(lost).singleElement().asString().contains("too late");
        assertThat(TestDatabase.seen(temp, "SELECT group_concat(text) FROM word"))
                .isEqualTo("one,two");
    }

    /** Whoever is told of the loss may end the process; where it does not, nobody is left waiting either. */
    @Test
    void aThreadThatCannotGoOnLeavesNobodyWaiting() throws Exception {
        Journal<String, String> interrupting = (handle, statements, jobs) -> {
            Thread.currentThread().interrupt();
            return jobs;
        };
        CompletableFuture<String> last;
        CompletableFuture<String> queued;
        try (Gate gate = Gate.before(commits)) {
            last = commits.submit(interrupting, "last", 3 << 20);
            queued = commits.submit(new Words(), "queued", 1);
        }
        assertThat(TestDatabase.done(last)).isEqualTo("last");
        assertThat(TestDatabase.failure(queued)).isInstanceOf(InterruptedException.class);
        assertThat(TestDatabase.failure(commits.submit(new Words(), "late", 1))).hasMessage("the log is closed");
        assertThat(lost).hasSize(1);
    }
}
