package dev.plaza.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a log as records on their way out and in, for an archive whose records are a log's entries. Stateless; any
 * thread.
 *
 * @param columns the table's, its number first
 * @param <R> the records
 */
public record LogRecords<R>(LogTable table, List<String> columns, Rows<R> rows) {
    private static final int PAGE = 1_000;

    /** How a record stands in the table. */
    public interface Rows<R> {
        /** The one that its source tells, if it does. */
        OptionalLong number(R record);

        /** That of a row, which has the columns in their order. */
        R record(ResultSet row) throws SQLException;

        /** Refuses what could not have been said. */
        void check(R record, Archive.Terms terms) throws BadRecord;

        /** The values of its columns. */
        @Nullable
        Object[] values(long number, R record);
    }

    /** All of them as they are now, oldest first. */
    public Archive.Extract<R> extract(Handle handle) {
        return new Extract(handle);
    }

    /** Takes records in, behind those that are there. */
    public Archive.Intake<R> intake(Handle handle, Archive.Terms terms) throws SQLException {
        return new Intake(handle, terms);
    }

    /** By plain number: what a page was asked for is what it brings, unless entries were deleted meanwhile. */
    private final class Extract implements Archive.Extract<R> {
        private final Handle handle;
        private final long end;
        private final long size;
        private long next;

        Extract(Handle handle) {
            this.handle = handle;
            next = table.floor(handle);
            end = table.next(handle);
            size = end - next;
        }

        @Override
        public Fields next() {
            return new Fields().with("next", end);
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public List<R> page() throws StorageException {
            List<R> page = read();
            if (page.isEmpty()) {
                table.requireNext(next, end);
            }
            for (R record : page) {
                table.requireNext(next, rows.number(record).orElseThrow());
                next++;
            }
            return page;
        }

        private List<R> read() {
            return handle.createQuery("SELECT " + String.join(", ", columns) + " FROM " + table.name()
                            + " WHERE number >= :from AND number < :end ORDER BY number LIMIT " + PAGE)
                    .bind("from", next)
                    .bind("end", end)
                    .map((row, context) -> rows.record(row))
                    .list();
        }
    }

    private final class Intake implements Archive.Intake<R> {
        private final Handle handle;
        private final Archive.Terms terms;
        private final Numbering numbers;
        private final Batch insert;
        private long expected;

        Intake(Handle handle, Archive.Terms terms) throws SQLException {
            this.handle = handle;
            this.terms = terms;
            numbers = Numbering.of(table.next(handle), 0, terms);
            insert = new Batch(
                    handle,
                    "INSERT INTO " + table.name() + " (" + String.join(", ", columns) + ") VALUES ("
                            + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")");
        }

        @Override
        public void next(Fields next) throws BadRecord {
            next.requireOnly("next");
            expected = next.number("next");
        }

        @Override
        public void add(R record) throws BadRecord, SQLException {
            long number = numbers.follow(rows.number(record), 1);
            rows.check(record, terms);
            insert.add(rows.values(number, record));
        }

        @Override
        public void skip() {
            numbers.skip();
        }

        @Override
        public String end() throws BadRecord, SQLException {
            insert.flush();
            numbers.end(expected);
            table.begin(handle, numbers);
            return numbers.told();
        }

        @Override
        public void close() throws SQLException {
            insert.close();
        }
    }
}
