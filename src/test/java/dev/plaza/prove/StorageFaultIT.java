package dev.plaza.prove;

import dev.plaza.process.Checkout;
import dev.plaza.storage.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever keeps Plaza from storing: writers are told, readers go on, and it recovers by itself. */
@ExtendWith(SkipsWhatIsLacking.class)
class StorageFaultIT {
    @TempDir
    private Path folder;

    @Test
    void onAFullDiskOnlyWhatMakesRoomIsStored() throws Exception {
        Shown.by(new FullDisk(), folder);
    }

    /** The database does not shrink when it is deleted from, but what was deleted is room for what is new. */
    @Test
    void deletedHistoryMakesRoomOnADiskThatStaysFull() throws Exception {
        Witness witness = new Witness();
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "40m")) {
            Path data = disk.folder().resolve("data");
            fillHistory(data);
            try (PlazaProcess plaza = Checkout.serve(data).ready()) {
                witness.store(plaza);
                disk.fill();
                witness.pushUntilItFails(plaza);
                witness.requireWritersAreTold(plaza);
                Witness.requireResult(plaza, "ann 3", "All history was deleted.");
                witness.awaitRecovery(plaza);
                witness.requireEndsWithAllThatWasAcknowledged(plaza, data);
            }
        }
    }

    /** Ten thousand visits of a kilobyte. */
    private static void fillHistory(Path data) throws Exception {
        try (PlazaProcess plaza = Checkout.serve(data).ready()) {
            plaza.stop();
        }
        TestDatabase.execute(
                data,
                "WITH RECURSIVE visit (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM visit LIMIT 10000)"
                        + " INSERT INTO history_visit (at, address, user, request, outcome)"
                        + " SELECT 0, '127.0.0.1', 'ann', hex(zeroblob(500)), 'visited' FROM visit");
    }

    /** It is the first thing that people try. */
    @Test
    void aRestartOnAFullDiskServesReadersAndRecovers() throws Exception {
        Shown.by(new FullDiskRestart(), folder);
    }

    /** As a quota does, this fails a write otherwise than a full disk. */
    @Test
    void aFileThatMayNotGrowIsLikeAFullDisk() throws Exception {
        Shown.by(new GrowthLimit(), folder);
    }

    /** What a file system does that turns itself read-only. */
    @Test
    void aFileSystemThatTurnsReadOnlyFailsTheWritersAndNotTheReaders() throws Exception {
        Shown.by(new ReadOnlyFiles(), folder);
    }

    @Test
    void anotherProgramsLockFailsTheWritersAndNotTheReaders() throws Exception {
        Shown.by(new LockedDatabase(), folder);
    }

    /** The log is synced and keeps all, but it can no longer be moved into the database, which SQLite tells nobody. */
    @Test
    void aFailedSyncOfTheDatabaseAloneEndsItToo() throws Exception {
        Shown.by(new LostDatabaseSync(), folder);
    }

    /** No write is acknowledged any more, and whoever watches over it can start it again. */
    @Test
    void aFailedSyncEndsIt() throws Exception {
        Shown.by(new FailingSync(), folder);
    }
}
