package dev.plaza.storage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Numbers a log's entries, from the committed head on, and keeps its newest page as it is written, so that nobody reads from
 * the disk what has just gone there. The commit thread's; {@link #tail} is for any thread.
 */
final class LogWriter<J> implements Journal<J, Long> {
    private final LogStore<J> store;
    private final LogReader reader;
    private final PageCache cache;
    private final Bell bell = new Bell();
    /** The log's newest page as it was committed. */
    private volatile Page tail;
    /** The number of the oldest entry. */
    private volatile long floor;

    /** What the open transaction writes, and the pages that it has filled, and is filling. */
    private List<J> written = List.of();

    private List<Long> numbers = List.of();
    private final List<Page> filled = new ArrayList<>();
    /** The pages, by their first entry, that are no longer as they were. */
    private final Set<Long> changed = new HashSet<>();

    private Page.Builder filling;
    private boolean certain = true;

    LogWriter(LogStore<J> store, LogReader reader, PageCache cache, LogReader.End end) {
        this.store = store;
        this.reader = reader;
        this.cache = cache;
        tail = end.tail();
        floor = end.floor();
        filling = Page.Builder.behind(tail);
    }

    /** Its end is the log's head; all before it is in full pages. */
    Page tail() {
        return tail;
    }

    /** The number of the oldest entry; what lies below may be gone. */
    long floor() {
        return floor;
    }

    /** Rings when the head has moved. */
    Bell bell() {
        return bell;
    }

    @Override
    public List<Long> write(Handle handle, HeldStatements statements, List<J> jobs) throws SQLException {
        begin(handle);
        List<Long> firsts = new ArrayList<>(jobs.size());
        long first = filling.next();
        for (J job : jobs) {
            firsts.add(filling.next());
            store.lines(job).forEach(this::add);
        }
        store.append(statements, first, jobs);
        written = jobs;
        numbers = firsts;
        return firsts;
    }

    /** Called before anything is written to the log in a transaction. */
    void begin(Handle handle) throws SQLException {
        if (!certain) {
            look(handle);
        }
    }

    /** The number that the next entry gets in the open transaction. */
    long next() {
        return filling.next();
    }

    /** What the open transaction has put in an entry's place. */
    void replace(long number, String line) {
        long page = AppendLog.pageOf(number);
        if (page == AppendLog.pageOf(filling.first())) {
            filling = filling.with(number, line);
        } else {
            filled.removeIf(full -> AppendLog.pageOf(full.first()) == page);
            changed.add(page);
        }
    }

    /** The open transaction deletes the entries below; from here on nobody is to ask for them. */
    void raiseFloor(long to) {
        long page = AppendLog.pageOf(floor);
        // That in which it begins too: who reads it now reads it cut, which is right only if this is not rolled back.
        for (floor = to; page <= AppendLog.pageOf(to); page += AppendLog.PAGE) {
            changed.add(page);
        }
    }

    private void add(String line) {
        filling.add(line);
        if (filling.isFull()) {
            Page full = filling.finish();
            filled.add(full);
            filling = new Page.Builder(full.next());
        }
    }

    /** Of pushes and edits alike, once for both: whoever comes second in a transaction finds that all is done. */
    @Override
    public void committed() {
        // Before the tail: whoever no longer finds a page there finds it here.
        filled.forEach(page -> cache.put(reader, page));
        filled.clear();
        dropChanged();
        for (int i = 0; i < written.size(); i++) {
            store.committed(written.get(i), numbers.get(i));
        }
        written = List.of();
        boolean longer = filling.next() > tail.next();
        tail = filling.view();
        if (longer) {
            bell.ring();
        }
    }

    /** Nobody reads the pages any more that were read before. */
    private void dropChanged() {
        changed.forEach(page -> cache.drop(reader, page));
        changed.clear();
    }

    @Override
    public void rolledBack(Handle handle) throws SQLException {
        certain = false;
        look(handle);
    }

    /** Read and not remembered: a commit can fail after it has reached the disk. What fails here is tried again. */
    private void look(Handle handle) throws SQLException {
        LogReader.End end = reader.end(handle);
        filled.clear();
        written = List.of();
        filling = Page.Builder.behind(end.tail());
        tail = end.tail();
        floor = end.floor();
        // Behind the floor: a page that is read from here on is cut no more.
        dropChanged();
        certain = true;
    }
}
