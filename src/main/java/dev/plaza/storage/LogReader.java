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
            return Page.of(from, row.getInt(1), row.getBytes(2));
        }
    }

    /** The separator is written out: a function would be called for each entry. */
    private String entries() {
        return "SELECT count(*), group_concat(line, '\n') FROM (SELECT " + store.line() + " AS line FROM "
                + store.table() + " WHERE number >= ? AND number < ? ORDER BY number)";
    }

    /** The newest page, which is not full. */
    Page tail(Handle handle) throws SQLException {
        long head = number(handle, "max(number) + 1");
        try (HeldStatements statements = new HeldStatements(handle.getConnection())) {
            return page(statements, Math.max(AppendLog.pageOf(head), floor(handle)), head);
        }
    }

    /** The number of the oldest entry; 0 where there is none. */
    long floor(Handle handle) {
        return number(handle, "min(number)");
    }

    private long number(Handle handle, String expression) {
        return handle.createQuery("SELECT coalesce(%s, 0) FROM %s".formatted(expression, store.table()))
                .mapTo(long.class)
                .one();
    }
}
