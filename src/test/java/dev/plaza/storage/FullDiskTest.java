package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the writer does when it is told that there is no room; that it can make some is a real disk's test. */
class FullDiskTest {
    @TempDir
    private Path temp;

    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /** Fails for those that must fail as on a full disk; "delete" makes room. */
    private final class Words implements Journal<String, String> {
        @Override
        public List<String> write(Handle handle, List<String> jobs) throws SQLiteException {
            if (jobs.stream().anyMatch(failing::contains)) {
                throw new SQLiteException("no room", SQLiteErrorCode.SQLITE_FULL);
            }
            return jobs;
        }

        @Override
        public boolean makesRoom(String job) {
            return job.equals("delete");
        }
    }

    private final Words words = new Words();

    private boolean isStored(TestDatabase on, String word) {
        try {
            on.commits().submit(words, word, 1).join();
            return true;
        } catch (CompletionException refused) {
            assertThat(StorageFault.of(refused)).isEqualTo(StorageFault.FULL);
            return false;
        }
    }

    @Test
    void onlyWhatMakesRoomIsTriedUntilThereIsRoom() throws Exception {
        failing.add("word");
        try (TestDatabase on = TestDatabase.open(temp)) {
            assertThat(isStored(on, "word")).isFalse();
            failing.clear();
            assertThat(isStored(on, "word")).as("not even tried").isFalse();
            assertThat(isStored(on, "delete")).isTrue();
            await().atMost(Duration.ofSeconds(30)).until(() -> isStored(on, "word"));
            assertThat(on.database().counters().of("failed.full").sum()).isGreaterThanOrEqualTo(2);
        }
    }

    /** A write that waits with others for the same transaction is judged with them, a delete is not. */
    @Test
    void aDeleteAmongWritesThatFindNoRoomIsDone() throws Exception {
        failing.add("word");
        try (TestDatabase on = TestDatabase.open(temp)) {
            Gate gate = Gate.before(on.commits());
            var word = on.commits().submit(words, "word", 1);
            var delete = on.commits().submit(words, "delete", 1);
            gate.close();
            assertThat(TestDatabase.done(delete)).isEqualTo("delete");
            assertThat(StorageFault.of(TestDatabase.failure(word))).isEqualTo(StorageFault.FULL);
        }
    }

    @Test
    void theReserveIsKeptOnceAndNotRewritten() throws Exception {
        Reserve reserve = new Reserve(temp);
        assertThat(reserve.isKept()).isFalse();
        assertThat(reserve.keep()).isTrue();
        Path file = temp.resolve("plaza.reserve");
        var written = Files.getLastModifiedTime(file);
        assertThat(reserve.keep()).isTrue();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
        assertThat(file).hasSize(Reserve.BYTES);
        reserve.giveUp();
        assertThat(reserve.isKept()).isFalse();
        assertThat(file).doesNotExist();
    }
}
