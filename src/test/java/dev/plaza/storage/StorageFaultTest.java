package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What each error of SQLite says of the jobs of its transaction. */
class StorageFaultTest {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({
        "SQLITE_IOERR_FSYNC, SYNC",
        "SQLITE_IOERR_DIR_FSYNC, SYNC",
        "SQLITE_FULL, FULL",
        "SQLITE_CONSTRAINT, JOB",
        "SQLITE_CONSTRAINT_UNIQUE, JOB",
        "SQLITE_CONSTRAINT_CHECK, JOB",
        "SQLITE_CONSTRAINT_TRIGGER, JOB",
        "SQLITE_CONSTRAINT_FOREIGNKEY, JOB",
        "SQLITE_CONSTRAINT_DATATYPE, JOB",
        "SQLITE_MISMATCH, JOB",
        "SQLITE_TOOBIG, JOB",
        "SQLITE_RANGE, JOB",
        "SQLITE_BUSY, STORE",
        "SQLITE_BUSY_SNAPSHOT, STORE",
        "SQLITE_LOCKED, STORE",
        "SQLITE_READONLY, STORE",
        "SQLITE_READONLY_DBMOVED, STORE",
        "SQLITE_CORRUPT, STORE",
        "SQLITE_IOERR, STORE",
        "SQLITE_IOERR_WRITE, FULL",
        "SQLITE_IOERR_SHMSIZE, FULL",
        "SQLITE_NOMEM, STORE",
        "SQLITE_CANTOPEN, STORE"
    })
    void eachCode(SQLiteErrorCode code, StorageFault fault) {
        SQLiteException plain = new SQLiteException("why", code);
        assertThat(StorageFault.of(plain)).isEqualTo(fault);
        assertThat(StorageFault.of(new CompletionException(new IllegalStateException(plain))))
                .isEqualTo(fault);
        assertThat(StorageFault.of(new SQLException("batch entry 1", plain))).isEqualTo(fault);
    }

    @Test
    void onlyAFullDiskIsWorthTryingAgainAtOnce() {
        assertThat(StorageFault.values()).filteredOn(StorageFault::passes).containsExactly(StorageFault.FULL);
    }

    @Test
    void whatDoesNotComeFromSqliteIsTheJobs() {
        assertThat(StorageFault.of(new IllegalStateException("a bug"))).isEqualTo(StorageFault.JOB);
        assertThat(StorageFault.of(new BatchUpdateException())).isEqualTo(StorageFault.JOB);
        assertThat(StorageFault.of(new UnableToExecuteStatementException("a bug")))
                .isEqualTo(StorageFault.JOB);
    }

    /** A failed sync is told, and its write is not acknowledged. */
    @Test
    void aFailedSyncIsToldToWhoOwnsTheServer() throws Exception {
        SQLiteException failed = new SQLiteException("no sync", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
        Journal<String, String> failing = (handle, statements, jobs) -> {
            throw failed;
        };
        try (TestDatabase on = TestDatabase.open(temp)) {
            assertThat(TestDatabase.failure(on.commits().submit(failing, "", 1)))
                    .isSameAs(failed);
            assertThat(on.lost()).containsExactly(failed);
        }
    }

    /** A disk that is full only for a moment costs nobody a write. */
    @Test
    void aFullDiskIsTriedAgain() throws Exception {
        int[] attempts = {0};
        Journal<String, Integer> filling = (handle, statements, jobs) -> {
            if (++attempts[0] < 3) {
                throw new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL);
            }
            return List.of(attempts[0]);
        };
        try (TestDatabase on = TestDatabase.open(temp)) {
            assertThat(TestDatabase.done(on.commits().submit(filling, "", 1))).isEqualTo(3);
        }
    }
}
