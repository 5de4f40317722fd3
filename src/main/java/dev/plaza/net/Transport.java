package dev.plaza.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * A connection's socket and what is being done with it, so that deadlines can be kept from outside. Read and written by
 * the connection's own thread; {@link #phase}, {@link #take}, {@link #giveUpOpening} and {@link #close} are for any thread.
 *
 * <p>A reader that blocks cannot speak, and shutting its input down would leave bytes nobody can drain, which turns the
 * close into a reset and may destroy the goodbye. So a goodbye is said by another thread that takes the writing side
 * over while the reader reads on, as the drain.
 */
final class Transport implements LineReader.Source, Outbox.Sink {
    enum Phase {
        /** TLS has not begun to shake hands: the connection may have to wait before it. */
        UNOPENED,
        /** Nothing can be said before TLS has shaken hands. */
        OPENING,
        WORKING,
        READING,
        WRITING,
        /** A follower writes while the reader waits; then the reader waits on. */
        FOLLOWING,
        /** Another thread says goodbye. */
        TAKEN,
        /** All is said; the peer's close is waited for. */
        LINGERING
    }

    private static final int MOST_DRAINED = 64 * 1024;
    /** Bytes. */
    private static final int REST_EVERY = 256 * 1024;

    private final SocketChannel channel;
    private final @Nullable Tls tls;
    private final Tap tap;
    private final Ticks ticks;
    private final AtomicReference<Phase> phase;
    private Carrier carrier;
    private volatile int since;
    private volatile int borrowedSince;
    private volatile boolean wanted;
    private volatile boolean heard;
    /** The reader, while a follower keeps it from going on. */
    private volatile @Nullable Thread kept;

    private boolean taken;
    private int sinceRest;
    private boolean rested;

    /**
     * @param tls what secures the connection, if anything does
     */
    Transport(SocketChannel channel, @Nullable Tls tls, Tap tap, Ticks ticks) {
        this.channel = channel;
        this.tls = tls;
        carrier = new PlainCarrier(channel);
        phase = new AtomicReference<>(tls == null ? Phase.WORKING : Phase.UNOPENED);
        this.tap = tap;
        this.ticks = ticks;
        since = ticks.now();
    }

    Phase phase() {
        return phase.get();
    }

    /** Whether the peer has sent anything. */
    boolean hasHeard() {
        return heard;
    }

    /** How long ago the handshake or the lingering began, or the last write made progress. */
    Duration sinceProgress() {
        return ticks.since(since);
    }

    /** How long ago a follower borrowed the writing side. */
    Duration sinceBorrowed() {
        return ticks.since(borrowedSince);
    }

    /** Does what comes before the first byte; it is over when the handshake is. */
    void open() throws IOException {
        if (tls != null) {
            since = ticks.now();
            pass(Phase.UNOPENED, Phase.OPENING);
            carrier = tls.secure(channel);
            pass(Phase.OPENING, Phase.WORKING);
        }
    }

    private void pass(Phase from, Phase to) throws ClosedChannelException {
        if (!phase.compareAndSet(from, to)) {
            throw new ClosedChannelException();
        }
    }

    /** Ends a connection that is not open yet; false where it is open, or was given up before. */
    boolean giveUpOpening() {
        boolean mine = phase.compareAndSet(Phase.UNOPENED, Phase.LINGERING)
                || phase.compareAndSet(Phase.OPENING, Phase.LINGERING);
        if (mine) {
            close();
        }
        return mine;
    }

    /** Takes the writing side over from a reader that waits; false where it does not wait, and will look up by itself. */
    boolean take() {
        wanted = true;
        return phase.compareAndSet(Phase.READING, Phase.TAKEN);
    }

    /**
     * Borrows the writing side of a reader that waits; false where it does not wait, and will look up by itself. For one
     * thread.
     */
    boolean borrow() {
        wanted = true;
        borrowedSince = ticks.now();
        if (kept != null || !phase.compareAndSet(Phase.READING, Phase.FOLLOWING)) {
            return false;
        }
        wanted = false;
        return true;
    }

    /** The reader may go on. */
    void giveBack() {
        phase.set(Phase.READING);
        LockSupport.unpark(kept);
    }

    /** Whether the writing side was taken over; for the reader. */
    boolean taken() {
        return taken;
    }

    @Override
    public int read(byte[] buffer, int from, int length, @Nullable Duration patience) throws IOException {
        phase.set(Phase.READING);
        if (wanted && isMine()) {
            wanted = false;
            return 0;
        }
        int count;
        try {
            giveWay();
            count = patience == null
                    ? carrier.read(buffer, from, length)
                    : carrier.readFor(patience, buffer, from, length);
        } finally {
            taken = !isMine();
        }
        hear(buffer, from, count);
        return taken ? TAKEN_OVER : count;
    }

    @Override
    public int poll(byte[] buffer, int from, int length) throws IOException {
        int count = carrier.poll(buffer, from, length);
        hear(buffer, from, count);
        return Math.max(count, 0);
    }

    private void hear(byte[] buffer, int from, int count) {
        if (count > 0) {
            sinceRest += count;
            if (!heard) {
                heard = true;
            }
            tap.received(buffer, from, count);
        }
    }

    /**
     * Lets the other connections go first: mostly the next request has come by then, and is read without having waited for
     * the poller, whose help costs as much as all else. Whoever has waited for the disk has let them go first already: with
     * one connection alone a push takes a sixth longer where it does so twice. Whoever sends without a pause does wait now and
     * then: a few of them would else keep even the poller from its turn, and with it everybody.
     */
    @SuppressWarnings("ThreadPriorityCheck") // it only costs time where nobody yields
    private void giveWay() {
        if (sinceRest >= REST_EVERY) {
            sinceRest = 0;
            LockSupport.parkNanos(1);
        } else if (!rested) {
            Thread.yield();
        }
        rested = false;
    }

    @Override
    public void waited() {
        rested = true;
    }

    /** Takes the writing side back from who may have borrowed it; false where it was taken over. */
    private boolean isMine() {
        return phase.compareAndSet(Phase.READING, Phase.WORKING) || isGivenBack();
    }

    /** Waits for a follower; it is taken over only when neither reader nor follower has it. */
    private boolean isGivenBack() {
        kept = Thread.currentThread();
        boolean mine = false;
        for (Phase now = phase.get(); !mine && (now == Phase.READING || now == Phase.FOLLOWING); now = phase.get()) {
            if (now == Phase.FOLLOWING) {
                LockSupport.park();
            }
            mine = phase.compareAndSet(Phase.READING, Phase.WORKING);
        }
        kept = null;
        return mine;
    }

    @Override
    public void write(ByteBuffer[] pieces) throws IOException {
        boolean borrowed = phase.get() == Phase.FOLLOWING;
        if (!borrowed) {
            phase.set(Phase.WRITING);
        }
        int next = 0;
        while (next < pieces.length) {
            since = ticks.now();
            int from = pieces[next].position();
            carrier.write(pieces, next);
            next = sent(pieces, next, from);
        }
        since = ticks.now();
        if (!borrowed) {
            phase.set(Phase.WORKING);
        }
    }

    /** Tells what has gone of the pieces from the first on, of that from this position on; returns the first that is left. */
    private int sent(ByteBuffer[] pieces, int first, int from) {
        int next = first;
        int start = from;
        while (next < pieces.length && pieces[next].position() > start) {
            tap.sent(pieces[next], start);
            if (pieces[next].hasRemaining()) {
                return next;
            }
            next++;
            start = 0;
        }
        return next;
    }

    /** Ends the sending side: the peer sees the end behind the last reply. */
    void finish() throws IOException {
        since = ticks.now();
        phase.set(Phase.LINGERING);
        carrier.shutdownOutput();
    }

    /** Reads what the peer still sends, so that closing is no reset (all services §6); ended from outside after 1 s. */
    void drain() throws IOException {
        byte[] bin = new byte[1024];
        int drained = 0;
        int count = 0;
        while (count >= 0 && drained < MOST_DRAINED) {
            count = carrier.read(bin, 0, bin.length);
            drained += count;
            if (count > 0) {
                tap.received(bin, 0, count);
            }
        }
    }

    /** Closes with a reset: the peer shall not take what it has for all there was. */
    void abort() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            Logger.debug("closing without a reset: {}", e.toString());
        }
        close();
    }

    void close() {
        Closing.quietly(channel, "a connection");
    }
}
