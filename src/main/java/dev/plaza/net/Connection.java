package dev.plaza.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * One conversation: reads lines, hands them to the session, sends what it says. It runs on a virtual thread of its own;
 * {@link #expel}, {@link #check} and {@link #cut} are for any thread.
 */
final class Connection implements Runnable {
    /** How long the peer's close is waited for after the last byte (all services §6). */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** How long a handshake may take, once it is begun: whoever is silent in it, or slow on purpose, holds a connection. */
    private static final Duration OPENING = Duration.ofSeconds(10);

    private final Hosted host;
    private final Peer peer;
    private final Throttle throttle;
    private final RefusalLog log;
    private final Ticks ticks;
    private final Transport transport;
    private final Supplier<Session> beginning;
    private final Outbox out;
    private final LineReader lines;
    private final LongAdder requests;
    private final AtomicReference<@Nullable Farewell> farewell = new AtomicReference<>();
    private volatile int lastRequest;
    /** Says nothing and hears of nothing before the connection is open. */
    private Session session = new Refusal(new byte[0]);

    private boolean first = true;

    /**
     * Why the server ends the conversation.
     *
     * @param said whether the goodbye was sent, as soon as that is over; only where another thread than the reader says it
     */
    private record Farewell(Fault fault, CompletableFuture<Boolean> said) {}

    /**
     * @param beginning makes the session, when the first byte can be said
     */
    Connection(Hosted host, Visitor visitor, Supplier<Session> beginning, Ticks ticks, RefusalLog log) {
        this.host = host;
        this.peer = visitor.peer();
        throttle = new Throttle(visitor.guest());
        this.log = log;
        this.ticks = ticks;
        this.beginning = beginning;
        transport = new Transport(visitor.channel(), host.tls(), host.tap(), ticks);
        out = new Outbox(transport);
        lines = new LineReader(transport, host.service().framing(), host.lineLimit());
        requests = host.counters().of("requests");
        lastRequest = ticks.now();
    }

    @Override
    public void run() {
        boolean sent = false;
        try {
            // Before the handshake, which costs more than any request.
            boolean inTime = isInTime();
            open();
            if (begin()) {
                sent = converse(inTime) || awaitGoodbye();
                transport.drain();
            }
        } catch (IOException gone) {
            Logger.debug("{}: connection with {} broke off: {}", host.service().name(), peer, gone.toString());
        } catch (RuntimeException bug) {
            failed(bug);
            transport.abort();
        } finally {
            transport.close();
            end(sent);
        }
    }

    private void open() throws IOException {
        try {
            transport.open();
        } catch (IOException refused) {
            // A handshake that was given up from outside is counted there.
            if (transport.giveUpOpening()) {
                host.counters().of("handshake.failed").increment();
            }
            throw refused;
        }
    }

    /** False when there is no session to be had: nothing was said, so nothing is cut off by a close. */
    private boolean begin() {
        try {
            session = beginning.get();
            lastRequest = ticks.now();
            return true;
        } catch (RuntimeException bug) {
            failed(bug);
            return false;
        }
    }

    /**
     * False when the goodbye is another thread's.
     *
     * @param inTime false when the conversation is to end before it begins
     */
    private boolean converse(boolean inTime) throws IOException {
        boolean mine = inTime ? session.open(out) == Next.CLOSE || exchange() : isOver();
        if (mine) {
            out.flush();
            transport.finish();
        }
        return mine;
    }

    private void end(boolean sent) {
        try {
            session.closed(awaitGoodbye() || sent);
        } catch (RuntimeException bug) {
            failed(bug);
        }
    }

    private void failed(RuntimeException bug) {
        host.counters().of("errors").increment();
        Logger.error(
                bug, "{}: connection with {} ended by an error", host.service().name(), peer);
    }

    /** Answers until the end; false when the goodbye is another thread's. */
    private boolean exchange() throws IOException {
        do {
            if (answerAll() == Next.CLOSE) {
                return true;
            }
            if (isOver()) {
                return true;
            }
            out.flush();
        } while (lines.fill());
        return !transport.taken();
    }

    /** Whether the conversation is to end here; then the peer is told why. */
    private boolean isOver() {
        Farewell end = farewell.get();
        if (end != null) {
            session.fault(end.fault(), out);
        }
        return end != null;
    }

    /** Waits where the peer's address asks too fast; false when the conversation is to end instead. */
    private boolean isInTime() throws IOException {
        if (throttle.isOff() || session.goesOn()) {
            return true;
        }
        long wait = throttle.take();
        return wait == 0 || rests(System.nanoTime() + wait);
    }

    private boolean rests(long until) throws IOException {
        host.counters().of("slowed").increment();
        log.hit(host.service().name(), "slowed down, asks too fast", peer);
        if (throttle.isTooFast()) {
            expel(Fault.TOO_FAST);
            return false;
        }
        out.flush();
        return throttle.rest(until);
    }

    private Next answerAll() throws IOException {
        for (Line line = lines.poll(); line != null; line = lines.poll()) {
            if (!isInTime()) {
                return Next.MORE;
            }
            lastRequest = ticks.now();
            if (answer(line) == Next.CLOSE) {
                return Next.CLOSE;
            }
            if (out.full()) {
                out.flush();
            }
        }
        return Next.MORE;
    }

    private Next answer(Line line) {
        if (first && HttpGuard.refuses(line)) {
            host.counters().of("refused.http").increment();
            return Next.CLOSE;
        }
        first = false;
        requests.increment();
        return switch (line) {
            case Line.Text text -> session.request(text, out);
            case Line.Bad bad -> {
                host.counters().of("fault." + bad.fault().word()).increment();
                Next next = session.bad(bad, out);
                yield bad.fault() == Fault.NOT_TEXT ? next : Next.CLOSE;
            }
        };
    }

    /** Ends the conversation as soon as what has come is answered, telling the peer why; the first reason counts. */
    void expel(Fault fault) {
        Farewell end = new Farewell(fault, new CompletableFuture<>());
        if (farewell.compareAndSet(null, end)) {
            host.counters().of("fault." + fault.word()).increment();
            throttle.end();
            if (transport.take()) {
                Thread.ofVirtual().name("goodbye to " + peer).start(() -> sayGoodbye(end));
            } else {
                // There is no way yet to say anything.
                transport.giveUpOpening();
            }
        }
    }

    private void sayGoodbye(Farewell end) {
        boolean sent = false;
        try {
            session.fault(end.fault(), out);
            out.flush();
            transport.finish();
            sent = true;
        } catch (IOException gone) {
            Logger.debug("{}: {} was gone before the goodbye", host.service().name(), peer);
        } catch (RuntimeException bug) {
            failed(bug);
        } finally {
            if (!sent) {
                transport.close();
            }
            end.said().complete(sent);
        }
    }

    /**
     * Waits for a goodbye that another thread says: the socket is not to be closed under it, nor the session called.
     * Whether it was sent; false where there is none.
     */
    private boolean awaitGoodbye() {
        Farewell end = farewell.get();
        return end != null && transport.taken() && end.said().join();
    }

    /** Keeps the deadlines; called by the sweeper at every tick. */
    void check(Limits limits) {
        switch (transport.phase()) {
            case OPENING -> {
                if (transport.sinceProgress().compareTo(OPENING) > 0 && transport.giveUpOpening()) {
                    host.counters().of("cut.handshake").increment();
                }
            }
            case READING -> {
                Duration patience = transport.hasHeard() ? host.idle() : shorter(host.idle(), limits.firstByte());
                if (silence().compareTo(patience) > 0) {
                    expel(Fault.IDLE);
                }
            }
            case WRITING -> cutAfter(limits.stalled(), "cut.stalled");
            case LINGERING -> cutAfter(LINGER, "cut.lingering");
            // Before it is opened it waits no longer than its address's other connections make it.
            case UNOPENED, WORKING, TAKEN -> {}
        }
    }

    /** Since the last request, or the end of its reply: that may take longer to send than the idle time. */
    private Duration silence() {
        Duration asked = ticks.since(lastRequest);
        Duration answered = transport.sinceProgress();
        return shorter(asked, answered);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void cutAfter(Duration patience, String counter) {
        if (transport.sinceProgress().compareTo(patience) > 0) {
            host.counters().of(counter).increment();
            cut();
        }
    }

    /** Closes the socket under whatever is being done with it. */
    void cut() {
        transport.close();
    }
}
