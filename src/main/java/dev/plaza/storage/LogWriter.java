package dev.plaza.storage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    /** What the open transaction writes, and the pages that it has filled, and is filling. */
    private List<J> written = List.of();

    private List<Long> numbers = List.of();
    private final List<Page> filled = new ArrayList<>();

    private Page.Builder filling;
    private boolean certain = true;

    LogWriter(LogStore<J> store, LogReader reader, PageCache cache, Page tail) {
        this.store = store;
        this.reader = reader;
        this.cache = cache;
        this.tail = tail;
        filling = Page.Builder.behind(tail);
    }

    /** Its end is the log's head; all before it is in full pages. */
    Page tail() {
        return tail;
    }

    /** Rings when the head has moved. */
    Bell bell() {
        return bell;
    }

    @Override
    public List<Long> write(Handle handle, HeldStatements statements, List<J> jobs) throws SQLException {
        if (!certain) {
            look(handle);
        }
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

    private void add(String line) {
        filling.add(line);
        if (filling.isFull()) {
            Page full = filling.finish();
            filled.add(full);
            filling = new Page.Builder(full.next());
        }
    }

    @Override
    public void committed() {
        // Before the tail: whoever no longer finds a page there finds it here.
        filled.forEach(page -> cache.put(reader, page));
        filled.clear();
        for (int i = 0; i < written.size(); i++) {
            store.committed(written.get(i), numbers.get(i));
        }
        written = List.of();
        tail = filling.view();
        bell.ring();
    }

    @Override
    public void rolledBack(Handle handle) throws SQLException {
        certain = false;
        look(handle);
    }

    /** Read and not remembered: a commit can fail after it has reached the disk. What fails here is tried again. */
    private void look(Handle handle) throws SQLException {
        Page read = reader.tail(handle);
        filled.clear();
        written = List.of();
        filling = Page.Builder.behind(read);
        tail = read;
        certain = true;
    }
}
