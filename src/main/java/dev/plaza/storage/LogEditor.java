package dev.plaza.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Changes a log, and in the pages of its {@link LogWriter} what was just written; the commit thread's. */
final class LogEditor implements Editor {
    private final LogStore<?> store;
    private final LogWriter<?> writer;

    LogEditor(LogStore<?> store, LogWriter<?> writer) {
        this.store = store;
        this.writer = writer;
    }

    @Override
    public List<Long> write(Handle handle, HeldStatements statements, List<Edit> edits) throws SQLException {
        writer.begin(handle);
        return Editor.super.write(handle, statements, edits);
    }

    @Override
    public long redact(Handle handle, List<Long> numbers) {
        return Redaction.in(
                handle,
                () -> numbers.stream()
                        .mapToLong(number -> redact(handle, number))
                        .sum());
    }

    private long redact(Handle handle, long number) {
        int found =
                handle.execute("UPDATE " + store.table() + " SET " + store.redaction() + " WHERE number = ?", number);
        if (found > 0) {
            writer.replace(number, Redaction.REMOVED);
        }
        return found;
    }

    @Override
    public long trim(Handle handle, Keep keep, Instant now) {
        long floor = writer.floor();
        long kept = new Trimming(handle, store, floor, writer.next()).floor(keep, now);
        if (kept > floor) {
            // Before anything is deleted: who misses an entry sees that it lies below.
            writer.raiseFloor(kept);
            handle.execute("DELETE FROM " + store.table() + " WHERE number < ?", kept);
            store.trimmed(handle);
            handle.execute(
                    "INSERT INTO log_floor (log, number) VALUES (?, ?)"
                            + " ON CONFLICT (log) DO UPDATE SET number = excluded.number",
                    store.table(),
                    kept);
        }
        if (keep instanceof Keep.Age age) {
            store.expired(handle, age.since(now));
        }
        return kept - floor;
    }

    @Override
    public void committed() {
        writer.committed();
    }

    @Override
    public void rolledBack(Handle handle) throws SQLException {
        writer.rolledBack(handle);
    }
}
