package dev.plaza.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The table in which an {@link AppendLog} keeps its entries: a row an entry, its key the column
 * {@code number INTEGER PRIMARY KEY}, in whose order SQLite finds them. Any thread may ask what it is; appending is the
 * commit thread's.
 *
 * @param <J> what is appended at once: one entry or several
 */
public interface LogStore<J> {
    String table();

    /** The SQL expression of an entry as it goes over the wire, one line of text. */
    String line();

    /** The entries into which a job is written, each just as {@link #line} reads it back. */
    List<String> lines(J job);

    /** The job is on disk, its first entry under this number, and will be seen by others as soon as this returns. */
    default void committed(J job, long first) {}

    /** Writes the jobs' entries, numbered from {@code first} without a gap, inside the open transaction. */
    void append(HeldStatements statements, long first, List<J> jobs) throws SQLException;

    /** The SQL assignments after which {@link #line} is {@link Redaction#REMOVED}, and nothing of what the entry said is kept. */
    String redaction();

    /** The SQL expression of an entry's age: when it came, in milliseconds UTC. */
    String at();

    /** The SQL expression that is the same for entries that stay and go together, consecutive ones. */
    default String unit() {
        return "number";
    }

    /** The oldest entries have been deleted, inside the open transaction: what came before the others goes too. */
    default void trimmed(Handle handle) {}

    /**
     * Deletes what came before this moment and has no entry, oldest first, inside the open transaction; at most
     * {@link Editor#STEP} rows.
     */
    default void expired(Handle handle, Instant since) {}
}
