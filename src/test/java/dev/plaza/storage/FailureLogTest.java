package dev.plaza.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.metrics.Counters;
import dev.plaza.net.LogCapture;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the log tells of writes that fail: each kind of failure once a minute, and its end. */
class FailureLogTest {
    private static final SQLiteException FULL = new SQLiteException("log test: full", SQLiteErrorCode.SQLITE_FULL);
    private static final SQLiteException LOCKED = new SQLiteException("log test: locked", SQLiteErrorCode.SQLITE_BUSY);

    private final Counters counters = new Counters();
    private final FailureLog log = new FailureLog(counters);

    @Test
    void aKindIsToldOnceHoweverOftenItComes() {
        try (LogCapture told = new LogCapture()) {
            for (int i = 0; i < 100; i++) {
                log.log(2, FULL);
            }
            log.over();
            log.over();
            assertThat(told.lines())
                    .filteredOn(line -> line.contains("log test") || line.contains("stored again"))
                    .containsExactly(
                            "writes that could not be stored: 2; log test: full",
                            "writes are stored again; 198 more were not, since that was told");
        }
        assertThat(counters.of("failed.full").sum()).isEqualTo(200);
    }

    /** What comes within the minute of another kind's line is news. */
    @Test
    void anotherKindIsToldAtOnce() {
        try (LogCapture told = new LogCapture()) {
            log.log(1, LOCKED);
            log.over();
            log.log(1, FULL);
            log.log(1, LOCKED);
            log.log(1, FULL);
            assertThat(told.lines())
                    .filteredOn(line -> line.contains("log test"))
                    .satisfiesExactly(
                            line -> assertThat(line).contains("log test: locked"),
                            line -> assertThat(line).contains("log test: full"));
        }
    }
}
