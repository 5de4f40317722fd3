package dev.plaza.web;

import dev.plaza.http.EventStream;
import dev.plaza.text.Json;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Tap;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a service whose bytes are shown in a page, both ways and as they pass. One thread receives, pages send and
 * watch on theirs; nothing is received while what came before has not been shown, so that it fills no memory.
 */
final class Terminal implements AutoCloseable, Tap {
    /** What is remembered for who watches from later on, and what may wait to be shown. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final Duration BREATH = Duration.ofSeconds(15);
    private static final double MILLISECOND = 1e6;

    /** Something that happened; its number counts from 1. */
    private record Happening(long number, String event, String json, int bytes) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock sending = new ReentrantLock();
    private final Deque<Happening> happenings = new ArrayDeque<>();
    private final long begun = System.nanoTime();
    private @Nullable Line line;
    private long last;
    private long shown;
    private int bytes;
    private boolean ended;
    private int watching;
    private long unwatchedSince = begun;

    /** Shows what passes over this from now on. */
    void begin(Line connected) {
        lock.lock();
        try {
            line = connected;
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("terminal").start(() -> receive(connected));
    }

    private void receive(Line connected) {
        Arrival arrival = Arrival.BYTES;
        try {
            while (arrival == Arrival.BYTES && awaitRoom()) {
                arrival = connected.wire().receive(Deadline.NEVER);
                connected.wire().inbox().take(connected.wire().inbox().length());
            }
            end(arrival == Arrival.RESET ? "reset" : "closed");
        } catch (IOException closedHere) {
            end("closed");
        }
    }

    /** Waits while too much is not shown yet; false once it is closed. */
    private boolean awaitRoom() {
        lock.lock();
        try {
            while (!ended && waiting() > MOST_BYTES / 2) {
                changed.awaitUninterruptibly();
            }
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    private int waiting() {
        return happenings.stream()
                .filter(one -> one.number() > shown)
                .mapToInt(Happening::bytes)
                .sum();
    }

    @Override
    public void pass(Direction direction, byte[] passed) {
        String json = Json.line(Json.members(
                "direction",
                direction.name().toLowerCase(Locale.ROOT),
                "at",
                now(),
                "bytes",
                Base64.getEncoder().encodeToString(passed)));
        happened("bytes", json, passed.length);
    }

    private void happened(String event, String json, int length) {
        lock.lock();
        try {
            happenings.add(new Happening(++last, event, json, length));
            bytes += length;
            while (bytes > MOST_BYTES && happenings.getFirst().number() <= shown) {
                bytes -= happenings.remove().bytes();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end(String how) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                happened("end", Json.line(Json.members("how", how, "at", now())), 0);
            }
        } finally {
            lock.unlock();
        }
    }

    private double now() {
        return Math.round((System.nanoTime() - begun) / 1e3) * 1e3 / MILLISECOND;
    }

    /**
     * Sends each piece in a write of its own, with a pause behind it; false where the connection has ended.
     *
     * @param halfClose whether nothing follows them
     */
    boolean send(List<Piece> pieces, boolean halfClose) throws InterruptedException {
        sending.lockInterruptibly();
        try {
            Line connected = connected();
            for (Piece piece : pieces) {
                connected.wire().send(piece.bytes());
                Thread.sleep(piece.pause());
            }
            if (halfClose) {
                connected.wire().halfClose();
            }
            return true;
        } catch (IOException over) {
            return false;
        } finally {
            sending.unlock();
        }
    }

    /**
     * Bytes that are sent at once.
     *
     * @param pause behind them
     */
    record Piece(byte[] bytes, Duration pause) {}

    private Line connected() throws IOException {
        lock.lock();
        try {
            if (line == null || ended) {
                throw new IOException("the connection has ended");
            }
            return line;
        } finally {
            lock.unlock();
        }
    }

    /** Tells what happened behind that number, and what happens, up to the end. */
    void tell(EventStream to, long after) throws IOException, InterruptedException {
        watch(1);
        try {
            long told = after;
            for (List<Happening> some = next(told); some != null; some = next(told)) {
                for (Happening one : some) {
                    to.tell(one.event(), String.valueOf(one.number()), one.json());
                    told = one.number();
                }
                if (some.isEmpty()) {
                    to.breathe();
                }
                to.flush();
                shown(told);
            }
        } finally {
            watch(-1);
        }
    }

    private void watch(int one) {
        lock.lock();
        try {
            watching += one;
            unwatchedSince = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    private void shown(long number) {
        lock.lock();
        try {
            shown = Math.max(shown, number);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What happened behind that number; nothing where nothing does for a while; null behind the end. */
    private @Nullable List<Happening> next(long after) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = BREATH.toNanos();
            while (last <= after && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            List<Happening> some =
                    happenings.stream().filter(one -> one.number() > after).toList();
            return some.isEmpty() && ended ? null : some;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is of no use any more: ended and told of, or watched by nobody for so long. */
    boolean isForgotten(Duration longest) {
        lock.lock();
        try {
            return watching == 0 && System.nanoTime() - unwatchedSince > longest.toNanos();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        end("closed");
        Line connected;
        lock.lock();
        try {
            connected = line;
        } finally {
            lock.unlock();
        }
        try {
            if (connected != null) {
                connected.close();
            }
        } catch (IOException gone) {
            // There is nothing left to close.
        }
    }
}
