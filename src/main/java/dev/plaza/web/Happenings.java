package dev.plaza.web;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What happened on a terminal, kept until it was shown and a while longer, for who watches anew; bounded, whatever happens.
 * Any thread.
 */
final class Happenings {
    /** What is kept of those that were shown, and what may wait to be shown. */
    private static final int MOST_BYTES = 128 * 1024;

    /** What one of them holds besides its text. */
    private static final int OVERHEAD = 100;

    /**
     * One of them.
     *
     * @param number counted from 1
     * @param json what it is, on one line
     */
    record One(long number, String event, String json) {
        private int bytes() {
            return OVERHEAD + json.length();
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<One> shown = new ArrayDeque<>();
    private final Deque<One> waiting = new ArrayDeque<>();
    private long last;
    private int shownBytes;
    private int waitingBytes;
    private boolean ended;

    /** Something has happened; nothing does behind the end. */
    void add(String event, String json, boolean isEnd) {
        lock.lock();
        try {
            if (!ended) {
                One one = new One(++last, event, json);
                waiting.add(one);
                waitingBytes += one.bytes();
                ended = isEnd;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Waits while too much is not shown yet; false where that lasts too long, or all is over. */
    boolean awaitRoom(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (!ended && waitingBytes > MOST_BYTES && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !ended && waitingBytes <= MOST_BYTES;
        } finally {
            lock.unlock();
        }
    }

    /** All up to this number have been shown. */
    void shown(long number) {
        lock.lock();
        try {
            while (!waiting.isEmpty() && waiting.getFirst().number() <= number) {
                One one = waiting.remove();
                waitingBytes -= one.bytes();
                shown.add(one);
                shownBytes += one.bytes();
            }
            while (shownBytes > MOST_BYTES) {
                shownBytes -= shown.remove().bytes();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What happened behind that number; nothing where nothing does for so long; null behind the end. */
    @Nullable
    List<One> next(long number, Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long after = Math.min(number, last);
            long left = longest.toNanos();
            while (last == after && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            return last == after && ended ? null : behind(after);
        } finally {
            lock.unlock();
        }
    }

    private List<One> behind(long after) {
        List<One> behind = new ArrayList<>();
        if (!shown.isEmpty() && shown.getLast().number() > after) {
            shown.stream().filter(one -> one.number() > after).forEach(behind::add);
        }
        waiting.stream().filter(one -> one.number() > after).forEach(behind::add);
        return behind;
    }
}
