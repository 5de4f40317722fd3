package dev.plaza.storage;

import dev.plaza.storage.Editor.Edit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Changes what is stored already, as its operator wants it: takes entries out of sight, and deletes the oldest. The commit
 * thread's; {@link Upkeep} asks for it.
 */
public interface Editor extends Journal<Edit, Long> {
    /** So many entries go in one transaction: who talks must not wait for long. */
    int STEP = 10_000;

    /**
     * So many entries are redacted in one transaction: each may be on pages of its own, and what they take of SQLite's log is
     * to find its place in the {@link Reserve}.
     */
    int REDACTED_AT_ONCE = 250;

    /** What is done. */
    sealed interface Edit {
        /** These entries are taken out of sight; the result is how many there were. */
        record Redact(List<Long> numbers) implements Edit {}

        /** The oldest entries go that are not kept, {@link #STEP} of them at most; the result is how many went. */
        record Trim(Keep keep, Instant now) implements Edit {}

        /** What was taken out of sight is overwritten wherever it was stored besides; the result is 0. */
        record Sweep() implements Edit {}
    }

    /** Puts {@link Redaction#REMOVED} in the place of these entries; how many there were. */
    long redact(Handle handle, List<Long> numbers) throws SQLException;

    /** Deletes the oldest entries that are not kept, {@link #STEP} of them at most; how many went. */
    long trim(Handle handle, Keep keep, Instant now) throws SQLException;

    /** Overwrites what redacted entries may have left beside their rows: in an index, for one. */
    default void sweep(Handle handle) throws SQLException {}

    @Override
    default List<Long> write(Handle handle, HeldStatements statements, List<Edit> edits) throws SQLException {
        List<Long> results = new ArrayList<>(edits.size());
        for (Edit edit : edits) {
            results.add(
                    switch (edit) {
                        case Edit.Redact(var numbers) -> redact(handle, numbers);
                        case Edit.Trim(var keep, var now) -> trim(handle, keep, now);
                        case Edit.Sweep() -> {
                            sweep(handle);
                            yield 0L;
                        }
                    });
        }
        return results;
    }

    /** On a full disk too: they are there to take something away. */
    @Override
    default boolean makesRoom(Edit edit) {
        return true;
    }
}
