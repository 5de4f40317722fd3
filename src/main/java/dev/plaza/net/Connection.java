package dev.plaza.net;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * One conversation: reads lines, hands them to the session, sends what it says. It runs on a virtual thread of its own;
 * {@link #expel}, {@link #check} and {@link #cut} are for any thread.
 */
final class Connection implements Runnable {
    /** How long the peer's close is waited for after the last byte (all services §6). */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Hosted host;
    private final Peer peer;
    private final Ticks ticks;
    private final Transport transport;
    private final Session session;
    private final Outbox out;
    private final LineReader lines;
    private final LongAdder requests;
    private final AtomicReference<@Nullable Farewell> farewell = new AtomicReference<>();
    private volatile int lastRequest;
    private boolean first = true;

    /** Why the server ends the conversation, and the thread that says so where the reader cannot. */
    private record Farewell(Fault fault, Thread speaker) {}

    Connection(Hosted host, SocketChannel channel, Peer peer, Session session, Ticks ticks) {
        this.host = host;
        this.peer = peer;
        this.ticks = ticks;
        this.session = session;
        transport = new Transport(channel, host.tap(), ticks);
        out = new Outbox(transport);
        lines = new LineReader(transport, host.service().framing(), host.lineLimit());
        requests = host.counters().of("requests");
        lastRequest = ticks.now();
    }

    @Override
    public void run() {
        boolean sent = false;
        try {
            converse();
            sent = true;
            transport.drain();
        } catch (IOException gone) {
            Logger.debug("{}: connection with {} broke off: {}", host.service().name(), peer, gone.toString());
        } catch (RuntimeException bug) {
            host.counters().of("errors").increment();
            Logger.error(
                    bug,
                    "{}: connection with {} ended by an error",
                    host.service().name(),
                    peer);
        } finally {
            transport.close();
            session.closed(sent);
        }
    }

    private void converse() throws IOException {
        boolean mine = session.open(out) == Next.CLOSE || exchange();
        if (mine) {
            out.flush();
            transport.finish();
        } else {
            awaitSpeaker();
        }
    }

    /** Answers until the end; false when the goodbye is another thread's. */
    private boolean exchange() throws IOException {
        do {
            if (answerAll() == Next.CLOSE) {
                return true;
            }
            Farewell end = farewell.get();
            if (end != null) {
                session.fault(end.fault(), "", out);
                return true;
            }
            out.flush();
        } while (lines.fill());
        return transport.phase() == Transport.Phase.WORKING;
    }

    private Next answerAll() throws IOException {
        for (Line line = lines.poll(); line != null; line = lines.poll()) {
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
            case Line.Bad(var fault, var shown, var whole) -> {
                host.counters().of("fault." + fault.word()).increment();
                Next next = session.fault(fault, shown, out);
                yield fault == Fault.NOT_TEXT ? next : Next.CLOSE;
            }
        };
    }

    /** Ends the conversation as soon as what has come is answered, telling the peer why; the first reason counts. */
    void expel(Fault fault) {
        Thread speaker = Thread.ofVirtual().name("goodbye to " + peer).unstarted(() -> sayGoodbye(fault));
        if (farewell.compareAndSet(null, new Farewell(fault, speaker))) {
            host.counters().of("fault." + fault.word()).increment();
            if (transport.take()) {
                speaker.start();
            }
        }
    }

    private void sayGoodbye(Fault fault) {
        try {
            session.fault(fault, "", out);
            out.flush();
            transport.finish();
        } catch (IOException gone) {
            Logger.debug("{}: {} was gone before the goodbye", host.service().name(), peer);
            transport.close();
        }
    }

    /** The socket is closed when the goodbye has been said, and not under it. */
    private void awaitSpeaker() {
        Farewell end = farewell.get();
        if (end != null) {
            try {
                end.speaker().join();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nothing interrupts a connection", e);
            }
        }
    }

    /** Keeps the deadlines; called by the sweeper at every tick. */
    void check(Duration stalled) {
        switch (transport.phase()) {
            case READING -> {
                if (ticks.since(lastRequest).compareTo(host.idle()) > 0) {
                    expel(Fault.IDLE);
                }
            }
            case WRITING -> cutAfter(stalled, "cut.stalled");
            case LINGERING -> cutAfter(LINGER, "cut.lingering");
            case WORKING, TAKEN -> {}
        }
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
