package dev.plaza.storage;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A durable sequence of text lines with gapless numbers: what is between its floor and its head is on disk and never
 * changes. Any thread may append and read; the writing itself is the commit thread's.
 *
 * <p>It is read in pages of encoded lines, which all readers share: the newest as it is being filled, others from the cache.
 *
 * @param <J> what is appended at once, atomically: one entry or several
 */
public final class AppendLog<J> {
    /** Entries a page: with lines of a common length about 5 KiB, with the longest 256 KiB. */
    static final int PAGE = 64;

    /** So many pages are read from the disk at once. */
    private static final int AHEAD = 4;

    /** Bytes of a page that are handed out at once, or one entry. */
    private static final int PIECE = 16 * 1024;

    private final Database database;
    private final LogReader reader;
    private final LogWriter<J> writer;
    private final Upkeep upkeep;

    public AppendLog(Database database, LogStore<J> store) {
        database.claim(store.table());
        this.database = database;
        reader = new LogReader(store);
        writer = new LogWriter<>(
                store, reader, database.pages(), database.readers().read(reader::end));
        upkeep = new Upkeep(database.commits(), new LogEditor(store, writer));
    }

    /** The number of the first entry of the page that this entry is in. */
    static long pageOf(long entry) {
        return entry - entry % PAGE;
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

    /** What its operator has done to it. */
    public Upkeep upkeep() {
        return upkeep;
    }

    /** The number of the oldest entry; older ones have been deleted. */
    public long floor() {
        return writer.floor();
    }

    /** The number that the next entry gets. */
    public long head() {
        return writer.tail().next();
    }

    /** The entries from {@code from} to before {@code to}, cut to what is there; each ends with {@code \n}. */
    public Cursor range(long from, long to) {
        return new Cursor(Math.max(from, floor()), Math.min(to, head()));
    }

    /** Calls this, on a thread that must not be held up, whenever the head has moved; often once for several times. */
    public Subscription listen(Runnable told) {
        return writer.bell().listen(told);
    }

    /** The page of this entry; those up to {@code to} will be asked for next. */
    private Page page(long entry, long to) {
        Page tail = writer.tail();
        if (entry >= tail.first()) {
            return tail;
        }
        long first = pageOf(entry);
        long ahead = Math.min(Math.min(to, tail.first()), first + AHEAD * PAGE);
        return database.pages().page(reader, first, ahead, this::load);
    }

    /** By one thread: to hand each over to another takes longer than to read it. */
    private CompletableFuture<Map<Long, Page>> load(List<Long> firsts) {
        return database.readers().ask((handle, statements) -> {
            Map<Long, Page> pages = new HashMap<>();
            for (long first : firsts) {
                pages.put(first, reader.page(statements, Math.max(first, floor()), first + PAGE));
            }
            return pages;
        });
    }

    /** A range being read page by page; one thread. No statement is open between two pages. */
    public final class Cursor {
        private long next;
        private final long to;

        private Cursor(long from, long to) {
            this.next = from;
            this.to = to;
        }

        /** The next entries, or null after the last. What has been deleted meanwhile is left out. */
        public @Nullable ByteBuffer next() {
            while (skipDeleted() < to) {
                Page page = page(next, to);
                long begin = Math.max(next, floor());
                long end = Math.min(to, pageOf(next) + PAGE);
                if (page.next() < end || page.first() > begin) {
                    throw new IllegalStateException("entries " + begin + " to " + end + " are missing");
                }
                next = end;
                if (begin < end) {
                    return piece(page, begin, end);
                }
            }
            return null;
        }

        private long skipDeleted() {
            next = Math.max(next, floor());
            return next;
        }

        private ByteBuffer piece(Page page, long begin, long end) {
            next = page.cut(begin, end, PIECE);
            return page.slice(begin, next);
        }

        /** The number of the entry that comes next. */
        public long place() {
            return next;
        }

        /** Whether the last page has been handed out. */
        public boolean atEnd() {
            return next >= to;
        }
    }
}
