package dev.plaza.storage;

import org.jdbi.v3.core.Handle;

/** Reads a log's entries from the database, each query by key; for the threads that read and the one that commits. */
record LogReader(LogStore<?> store) {
    /** The entries from {@code from} to before {@code to}, at most a page of them, in one piece: that costs less than rows. */
    Page page(Handle handle, long from, long to) {
        return handle.createQuery("""
                        SELECT count(*), coalesce(group_concat(line, char(10)), '') FROM (
                            SELECT %s AS line FROM %s WHERE number >= ? AND number < ? ORDER BY number)""".formatted(store.line(), store.table()))
                .bind(0, from)
                .bind(1, to)
                .map((row, context) -> Page.of(from, row.getInt(1), row.getBytes(2)))
                .one();
    }

    /** The newest page, which is not full. */
    Page tail(Handle handle) {
        long head = number(handle, "max(number) + 1");
        return page(handle, Math.max(AppendLog.pageOf(head), floor(handle)), head);
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
