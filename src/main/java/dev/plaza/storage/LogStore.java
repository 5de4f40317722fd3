package dev.plaza.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Where an {@link AppendLog} keeps its entries. Appending is the commit thread's, reading the readers'.
 *
 * @param <J> what is appended at once: one entry or several
 */
public interface LogStore<J> {
    /** Into how many entries a job is written. */
    int entries(J job);

    /** Writes the jobs' entries, numbered from {@code first} without a gap, inside the open transaction. */
    void append(Connection connection, long first, List<J> jobs) throws SQLException;

    /** Hands the entries numbered from {@code from} to before {@code to} to the sink, in order. */
    void range(Handle handle, long from, long to, Sink sink);

    /** The number the next entry gets. */
    long head(Handle handle);

    /** The number of the oldest entry kept; the head where there is none. */
    long floor(Handle handle);

    /** Takes the UTF-8 of one entry, in parts. */
    interface Sink {
        void entry(byte[]... parts);
    }
}
