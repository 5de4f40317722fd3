package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.prove.SkipsWhatIsLacking;
import dev.plaza.prove.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the writer does when it is told that there is no room; that it can make some is a real disk's test. */
@ExtendWith(SkipsWhatIsLacking.class)
class FullDiskTest {
    @TempDir
    private Path temp;

    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /** Fails for those that must fail as on a full disk; "delete" makes room. */
    private class Words implements Journal<String, String> {
        @Override
        public List<String> write(Handle handle, HeldStatements statements, List<String> jobs) throws SQLiteException {
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

    /** Writing it anew costs far more than a delete does. */
    @Test
    void whatFindsItsPlaceWithoutTheReserveLeavesIt() throws Exception {
        failing.add("word");
        Path reserve = temp.resolve("plaza.reserve");
        try (TestDatabase on = TestDatabase.open(temp)) {
            assertThat(isStored(on, "word")).isFalse();
            var written = Files.getLastModifiedTime(reserve);
            for (int i = 0; i < 20; i++) {
                assertThat(isStored(on, "delete")).isTrue();
            }
            assertThat(Files.getLastModifiedTime(reserve)).isEqualTo(written);
        }
    }

    /** However many deletes are asked for: those that come meanwhile are done together. */
    @Test
    void theReserveIsLentOnceASecond() throws Exception {
        AtomicInteger lent = new AtomicInteger();
        Journal<String, String> needy = new Words() {
            @Override
            public List<String> write(Handle handle, HeldStatements statements, List<String> jobs)
                    throws SQLiteException {
                if (Files.exists(temp.resolve("plaza.reserve"))) {
                    throw new SQLiteException("no room", SQLiteErrorCode.SQLITE_FULL);
                }
                lent.incrementAndGet();
                return jobs;
            }
        };
        try (TestDatabase on = TestDatabase.open(temp)) {
            long begin = System.nanoTime();
            for (int i = 0; i < 3; i++) {
                all(on, needy, 50);
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(lent).hasPositiveValue();
            assertThat((long) lent.get()).isLessThanOrEqualTo(taken.toSeconds() + 1);
        }
    }

    private static void all(TestDatabase on, Journal<String, String> journal, int deletes) {
        IntStream.range(0, deletes)
                .mapToObj(i -> on.commits().submit(journal, "delete", 1))
                .toList()
                .forEach(TestDatabase::done);
    }

    /** Whoever fills the disk is quick: what of its place is taken meanwhile is not all of it. */
    @Test
    void whatIsLeftOfTheReservesPlaceIsKept() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(temp.resolve("disk"), "10m")) {
            Reserve reserve = new Reserve(disk.folder());
            assertThat(reserve.keep()).isEqualTo(Reserve.Taken.WHOLE);
            disk.fill();
            reserve.giveUp();
            Files.write(disk.folder().resolve("other"), new byte[100_000]);
            assertThat(reserve.keep()).isEqualTo(Reserve.Taken.NO_ROOM);
            assertThat(reserve.isKept()).isFalse();
            assertThat(Files.size(disk.folder().resolve("plaza.reserve")))
                    .isBetween(Reserve.BYTES - 200_000L, Reserve.BYTES - 100_000L);
            Files.delete(disk.folder().resolve("other"));
            assertThat(reserve.keep()).isEqualTo(Reserve.Taken.WHOLE);
        }
    }

    /** The last of the room is for what is to be stored. */
    @Test
    void onADiskTooSmallForAReserveAllOfItIsStoredIn() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(temp.resolve("disk"), "7m")) {
            Path data = disk.folder().resolve("data");
            for (int start = 0; start < 2; start++) {
                try (TestDatabase on = TestDatabase.open(data)) {
                    assertThat(isStored(on, "word")).isTrue();
                    assertThat(data.resolve("plaza.reserve")).doesNotExist();
                }
            }
        }
    }

    /** With a reserve or without. */
    @Test
    void aDiskTooSmallForAReserveThatWasFullIsStoredInAgain() throws Exception {
        failing.add("word");
        try (SmallDisk disk = SmallDisk.mount(temp.resolve("disk"), "7m");
                TestDatabase on = TestDatabase.open(disk.folder().resolve("data"))) {
            assertThat(isStored(on, "word")).isFalse();
            failing.clear();
            await().atMost(Duration.ofSeconds(30)).until(() -> isStored(on, "word"));
            assertThat(disk.folder().resolve("data/plaza.reserve")).doesNotExist();
            disk.remount("size=64m");
            failing.add("word");
            assertThat(isStored(on, "word")).isFalse();
            assertThat(disk.folder().resolve("data/plaza.reserve")).hasSize(Reserve.BYTES);
        }
    }

    @Test
    void aReserveThatCannotBeAFileIsNoFullDisk() throws Exception {
        Files.createDirectories(temp.resolve("plaza.reserve/in the way"));
        failing.add("full");
        try (TestDatabase on = TestDatabase.open(temp)) {
            assertThat(isStored(on, "word")).isTrue();
            assertThat(isStored(on, "full")).isFalse();
            await().atMost(Duration.ofSeconds(30)).until(() -> isStored(on, "word"));
        }
    }

    @Test
    void theReserveIsKeptOnceAndNotRewritten() throws Exception {
        Reserve reserve = new Reserve(temp);
        assertThat(reserve.isKept()).isFalse();
        assertThat(reserve.keep()).isEqualTo(Reserve.Taken.WHOLE);
        Path file = temp.resolve("plaza.reserve");
        var written = Files.getLastModifiedTime(file);
        assertThat(reserve.keep()).isEqualTo(Reserve.Taken.WHOLE);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
        assertThat(file).hasSize(Reserve.BYTES);
        reserve.giveUp();
        assertThat(reserve.isKept()).isFalse();
        assertThat(file).doesNotExist();
    }
}
