package dev.plaza.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Reads a log's entries from the database, each query by key; for the threads that read and the one that commits. */
record LogReader(LogStore<?> store) {
    /**
     * The entries from {@code from} to before {@code to}, at most a page of them, in one piece: that costs less than rows. By
     * plain JDBC: through JDBI a page nobody has read takes twice as long.
     */
    Page page(HeldStatements statements, long from, long to) throws SQLException {
        PreparedStatement select = statements.of(entries());
        select.setLong(1, from);
        select.setLong(2, to);
        try (ResultSet row = select.executeQuery()) {
            row.next();
            int count = row.getInt(1);
            return Page.of(count == to - from ? from : first(statements, from, to, count), count, row.getBytes(2));
        }
    }

    /** Of entries whose oldest have been deleted, where the others begin; those never have a gap. */
    private long first(HeldStatements statements, long from, long to, int count) throws SQLException {
        PreparedStatement select =
                statements.of("SELECT min(number) FROM " + store.table() + " WHERE number >= ? AND number < ?");
        select.setLong(1, from);
        select.setLong(2, to);
        try (ResultSet row = select.executeQuery()) {
            row.next();
            // More may have been deleted between the two queries.
            if (row.getLong(1) < to - count && !row.wasNull()) {
                throw new IllegalStateException("entries are missing of those from " + from + " to " + to);
            }
            return to - count;
        }
    }

    /**
     * In their order, since they are looked up by number, and joined as they are found: to order them in a query within takes
     * a quarter longer. The separator is written out: a function would be called for each entry.
     */
    String entries() {
        return "SELECT count(*), group_concat(" + store.line() + ", '\n') FROM " + store.table()
                + " WHERE number >= ? AND number < ?";
    }

    /**
     * Where a log begins and ends.
     *
     * @param floor the number of the oldest entry, or of the next where there is none
     * @param tail the newest page, which is not full
     */
    record End(long floor, Page tail) {}

    /** What the log's tables say; an operator may have deleted its oldest entries by hand. */
    End end(Handle handle) throws SQLException {
        long deleted = number(handle, "max(number)", "log_floor WHERE log = '" + store.table() + "'");
        long floor = Math.max(deleted, number(handle, "min(number)", store.table()));
        long head = Math.max(floor, number(handle, "max(number) + 1", store.table()));
        try (HeldStatements statements = new HeldStatements(handle.getConnection())) {
            return new End(floor, page(statements, Math.max(AppendLog.pageOf(head), floor), head));
        }
    }

    private static long number(Handle handle, String expression, String from) {
        return handle.createQuery("SELECT coalesce(" + expression + ", 0) FROM " + from)
                .mapTo(long.class)
                .one();
    }
}
