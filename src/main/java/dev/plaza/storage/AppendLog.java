package dev.plaza.storage;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * A durable sequence of text lines with gapless numbers: what is between its floor and its head is on disk and never
 * changes. Any thread may append and read; the writing itself is the commit thread's.
 *
 * @param <J> what is appended at once, atomically: one entry or several
 */
public final class AppendLog<J> {
    /** Entries a page: with lines of a common length about 20 KiB, with the longest 1 MiB. */
    static final int PAGE = 256;

    private final LogStore<J> store;
    private final Database database;
    private final Writer writer = new Writer();
    private volatile long head;
    private final long floor;

    public AppendLog(Database database, LogStore<J> store) {
        this.database = database;
        this.store = store;
        head = database.readers().read(this::readHead);
        floor = database.readers().read(this::readFloor);
        writer.pending = head;
    }

    /**
     * Appends.
     *
     * @param bytes about what the job holds in memory
     * @return the number of its first entry, when it is on disk and visible
     */
    public CompletableFuture<Long> append(J job, int bytes) {
        return database.commits().submit(writer, job, bytes);
    }

    /** The number of the oldest entry. */
    public long floor() {
        return floor;
    }

    /** The number that the next entry gets. */
    public long head() {
        return head;
    }

    /** The entries from {@code from} to before {@code to}, cut to what is there; each ends with {@code \n}. */
    public Cursor range(long from, long to) {
        return new Cursor(Math.max(from, floor), Math.min(to, head));
    }

    /** At most a page of entries. */
    private Page load(long from, long to) {
        return database.readers().read(handle -> {
            Page.Builder page = new Page.Builder(from);
            query(handle, "SELECT " + store.line() + " FROM %s WHERE number >= ? AND number < ? ORDER BY number")
                    .bind(0, from)
                    .bind(1, to)
                    .map((row, context) -> row.getBytes(1))
                    .forEach(page::add);
            return page.build();
        });
    }

    private long readHead(Handle handle) {
        return query(handle, "SELECT coalesce(max(number) + 1, 0) FROM %s")
                .mapTo(long.class)
                .one();
    }

    /** The number of the oldest entry; the head where there is none. */
    private long readFloor(Handle handle) {
        return query(handle, "SELECT coalesce(min(number), 0) FROM %s")
                .mapTo(long.class)
                .one();
    }

    private Query query(Handle handle, String sql) {
        return handle.createQuery(sql.formatted(store.table()));
    }

    /** A range being read page by page; one thread. No statement is open between two pages. */
    public final class Cursor {
        private long next;
        private final long to;

        private Cursor(long from, long to) {
            this.next = from;
            this.to = to;
        }

        /** The next entries, or null after the last. */
        public @Nullable ByteBuffer next() {
            if (next >= to) {
                return null;
            }
            long end = Math.min(to, (next / PAGE + 1) * PAGE);
            Page page = load(next, end);
            if (page.next() != end) {
                throw new IllegalStateException("entries " + page.next() + " to " + end + " are missing");
            }
            ByteBuffer bytes = page.slice(next, end);
            next = end;
            return bytes;
        }

        /** Whether the last page has been handed out. */
        public boolean atEnd() {
            return next >= to;
        }
    }

    /** Numbers the entries, from the committed head on; the commit thread's. */
    private final class Writer implements Journal<J, Long> {
        private long pending;
        private boolean certain = true;

        @Override
        public List<Long> write(Handle handle, List<J> jobs) throws SQLException {
            if (!certain) {
                look(handle);
            }
            List<Long> numbers = new ArrayList<>(jobs.size());
            long first = pending;
            for (J job : jobs) {
                numbers.add(pending);
                pending += store.entries(job);
            }
            store.append(handle.getConnection(), first, jobs);
            return numbers;
        }

        @Override
        public void committed() {
            head = pending;
        }

        @Override
        public void rolledBack(Handle handle) {
            certain = false;
            look(handle);
        }

        /** Read and not remembered: a commit can fail after it has reached the disk. What fails here is tried again. */
        private void look(Handle handle) {
            head = readHead(handle);
            pending = head;
            certain = true;
        }
    }
}
