package dev.plaza.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that wait for the commit thread, in the order in which they came. Any thread adds, without a lock and waking the
 * commit thread only where that waits; the rest is the commit thread's.
 */
final class JobQueue {
    /** A job and those that came before it. */
    private record Link(@Nullable Job<?, ?> job, @Nullable Link before) {}

    /** Stands in the place of jobs when no more are taken. */
    private static final Link CLOSED = new Link(null, null);

    private final AtomicReference<@Nullable Link> newest = new AtomicReference<>();
    private final Deque<Job<?, ?>> taken = new ArrayDeque<>();
    private volatile @Nullable Thread waiting;
    private volatile boolean ending;
    private volatile int fetched;

    /** False when it is closed. */
    boolean add(Job<?, ?> job) {
        Link last = newest.get();
        while (!isClosed(last) && !newest.compareAndSet(last, new Link(job, last))) {
            last = newest.get();
        }
        LockSupport.unpark(waiting);
        return !isClosed(last);
    }

    private static boolean isClosed(@Nullable Link last) {
        return last != null && last.job() == null;
    }

    /** From now on nothing is waited for; any thread. */
    void end() {
        ending = true;
        LockSupport.unpark(waiting);
    }

    boolean isEnding() {
        return ending;
    }

    /** Waits until there is a job, or until the end. */
    void await() throws InterruptedException {
        waiting = Thread.currentThread();
        while (!Thread.currentThread().isInterrupted() && taken.isEmpty() && newest.get() == null && !ending) {
            LockSupport.park(this);
        }
        waiting = null;
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** The oldest jobs, up to so many, and up to so many bytes but for the last of them; none where none wait. */
    List<Job<?, ?>> take(int most, int mostBytes) {
        fetch(null);
        List<Job<?, ?>> batch = new ArrayList<>(Math.min(most, taken.size()));
        int bytes = 0;
        while (batch.size() < most && bytes < mostBytes && !taken.isEmpty()) {
            Job<?, ?> job = taken.remove();
            batch.add(job);
            bytes += job.bytes();
        }
        fetched = taken.size();
        return batch;
    }

    /** How many wait, about; any thread. */
    int size() {
        int size = fetched;
        for (Link link = newest.get(); link != null && link.job() != null; link = link.before()) {
            size++;
        }
        return size;
    }

    /** Closes it where nothing waits; false where something does. */
    boolean closeIfEmpty() {
        return taken.isEmpty() && newest.compareAndSet(null, CLOSED);
    }

    /** Closes it; returns what waited. */
    Iterable<Job<?, ?>> close() {
        fetch(CLOSED);
        return taken;
    }

    /** The newest comes first in what others add to. */
    private void fetch(@Nullable Link left) {
        Deque<Job<?, ?>> come = new ArrayDeque<>();
        for (Link link = newest.getAndSet(left); link != null && link.job() != null; link = link.before()) {
            come.addFirst(link.job());
        }
        taken.addAll(come);
    }
}
