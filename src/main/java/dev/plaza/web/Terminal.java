package dev.plaza.web;

import dev.plaza.http.EventStream;
import dev.plaza.text.Json;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Tap;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * A connection to a service whose bytes are shown in a page, both ways and as they pass. One thread receives, pages send and
 * watch on theirs; nothing is received or sent while too much has not been shown yet, so that it fills no memory.
 */
final class Terminal implements AutoCloseable, Tap {
    private static final Duration BREATH = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double MICROSECONDS = 1e3;

    /** Bytes that are sent at once, and the pause behind them. */
    record Piece(byte[] bytes, Duration pause) {}

    private final String viewer;
    private final Happenings happenings = new Happenings();
    private final ReentrantLock sending = new ReentrantLock();
    private final AtomicReference<@Nullable Line> line = new AtomicReference<>();
    private final AtomicInteger watching = new AtomicInteger();
    private final long begun = System.nanoTime();
    private volatile long unwatchedSince = begun;

    /** For somebody at this address. */
    Terminal(String viewer) {
        this.viewer = viewer;
    }

    /** The address of whom it is for. */
    String viewer() {
        return viewer;
    }

    /** Shows what passes over this from now on. */
    void begin(Line connected) {
        line.set(connected);
        Thread.ofVirtual().name("terminal").start(() -> receive(connected));
    }

    private void receive(Line connected) {
        try {
            Arrival arrival = Arrival.BYTES;
            while (arrival == Arrival.BYTES && !happenings.isEnded()) {
                if (happenings.awaitRoom(PATIENCE)) {
                    arrival = connected.wire().receive(Deadline.NEVER);
                    connected.wire().inbox().take(connected.wire().inbox().length());
                }
            }
            end(arrival == Arrival.RESET ? "reset" : "closed");
        } catch (IOException | InterruptedException closedHere) {
            end("closed");
        }
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
        happenings.add("bytes", json, false);
    }

    private void end(String how) {
        happenings.add("end", Json.line(Json.members("how", how, "at", now())), true);
    }

    /** Milliseconds since it stood. */
    private double now() {
        return Math.round((System.nanoTime() - begun) / MICROSECONDS) / MICROSECONDS;
    }

    /**
     * Sends each piece in a write of its own, with a pause behind it; false where the connection has ended, or nobody watches.
     *
     * @param halfClose whether nothing follows them
     */
    boolean send(List<Piece> pieces, boolean halfClose) throws InterruptedException {
        Line connected = line.get();
        sending.lockInterruptibly();
        try {
            if (connected == null || (pieces.isEmpty() && happenings.isEnded())) {
                return false;
            }
            for (Piece piece : pieces) {
                if (!happenings.awaitRoom(PATIENCE)) {
                    return false;
                }
                connected.wire().send(piece.bytes());
                Thread.sleep(piece.pause());
            }
            if (halfClose) {
                halfClose(connected);
            }
            return true;
        } catch (IOException over) {
            return false;
        } finally {
            sending.unlock();
        }
    }

    /** What was sent may have ended the connection already, as a QUIT does. */
    private void halfClose(Line connected) {
        try {
            if (!happenings.isEnded()) {
                connected.wire().halfClose();
            }
        } catch (IOException over) {
            Logger.debug("web: a terminal's connection was over before its end was said: {}", over.toString());
        }
    }

    /** Tells what happened behind that number, and what happens, up to the end. */
    void tell(EventStream to, long after) throws IOException, InterruptedException {
        watching.incrementAndGet();
        try {
            long told = after;
            for (List<Happenings.One> some = happenings.next(told, BREATH);
                    some != null;
                    some = happenings.next(told, BREATH)) {
                for (Happenings.One one : some) {
                    to.tell(one.event(), String.valueOf(one.number()), one.json());
                    told = one.number();
                }
                if (some.isEmpty()) {
                    to.breathe();
                }
                to.flush();
                happenings.shown(told);
            }
        } finally {
            unwatchedSince = System.nanoTime();
            watching.decrementAndGet();
        }
    }

    /** Whether it is of no use any more: nobody has watched it for so long. */
    boolean isForgotten(Duration longest, Duration onceEnded) {
        Duration most = happenings.isEnded() ? onceEnded : longest;
        return watching.get() == 0 && System.nanoTime() - unwatchedSince > most.toNanos();
    }

    @Override
    public void close() {
        end("closed");
        Line connected = line.get();
        try {
            if (connected != null) {
                connected.close();
            }
        } catch (IOException gone) {
            Logger.debug("web: a terminal's connection was gone already: {}", gone.toString());
        }
    }
}
