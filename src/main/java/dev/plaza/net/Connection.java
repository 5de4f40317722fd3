package dev.plaza.net;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.tinylog.Logger;

/**
 * One conversation: reads lines, hands them to the session, sends what it says. It runs on a virtual thread of its own;
 * {@link #expel}, {@link #check} and {@link #cut} are for any thread.
 */
final class Connection implements Runnable {
    private final Hosted host;
    private final Peer peer;
    private final Throttle throttle;
    private final RefusalLog log;
    private final Ticks ticks;
    private final int begun;
    private final Transport transport;
    private final Waiting waiting;
    private final Supplier<Session> beginning;
    private final Outbox out;
    private final LineReader lines;
    private final Turn turn;
    private final Goodbye goodbye;
    private final Followed followed;
    /** Says nothing and hears of nothing before the connection is open. */
    private Session session = new Refusal(new byte[0]);

    /**
     * @param beginning makes the session, when the first byte can be said
     */
    Connection(Hosted host, Visitor visitor, Supplier<Session> beginning, Ticks ticks, RefusalLog log) {
        this.host = host;
        this.peer = visitor.peer();
        throttle = new Throttle(visitor.guest());
        this.log = log;
        this.ticks = ticks;
        begun = ticks.now();
        this.beginning = beginning;
        transport = new Transport(visitor.channel(), host.tls(), host.tap(), ticks);
        waiting = new Waiting(transport, host.idle(), ticks);
        out = new Outbox(transport);
        goodbye = new Goodbye(transport, this::sayGoodbye, this::brokeOff);
        followed = new Followed(feed -> new Follower(feed, transport, out, this::brokeOff, goodbye::sayForReader));
        lines = new LineReader(transport, host.service().framing(), host.lineLimit());
        turn = new Turn(host.counters(), out);
    }

    @Override
    public void run() {
        boolean sent = false;
        try {
            // Before the handshake, which costs more than any request.
            boolean inTime = isInTime();
            open();
            if (begin()) {
                sent = converse(inTime) || goodbye.await();
                transport.drain();
            }
        } catch (IOException | RuntimeException | Error e) {
            brokeOff(e);
        } finally {
            transport.close();
            end(sent);
        }
    }

    String service() {
        return host.service().name();
    }

    Peer peer() {
        return peer;
    }

    /** How long it has been there. */
    Duration age() {
        return ticks.since(begun);
    }

    boolean follows() {
        return followed.isOn();
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
            waiting.requested();
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
        boolean mine = inTime ? turn.open(session) == Next.CLOSE || exchange() : isOver();
        if (mine) {
            turn.send();
            transport.finish();
        }
        return mine;
    }

    private void end(boolean sent) {
        followed.end();
        try {
            session.closed(goodbye.await() || sent);
        } catch (RuntimeException bug) {
            failed(bug);
        }
    }

    private void failed(Throwable bug) {
        host.counters().of("errors").increment();
        Logger.error(bug, "{}: connection with {} ended by an error", service(), peer);
    }

    /** Answers until the end; false when the goodbye is another thread's. */
    private boolean exchange() throws IOException {
        do {
            turn.begin();
            if (answerAll() == Next.CLOSE || isOver()) {
                return true;
            }
            followed.change(out.feed());
            turn.send();
        } while (lines.fill());
        return !transport.taken();
    }

    private void brokeOff(Throwable why) {
        if (why instanceof IOException) {
            Logger.debug("{}: connection with {} broke off: {}", service(), peer, why.toString());
            transport.close();
        } else {
            failed(why);
            transport.abort();
        }
    }

    /** Whether the conversation is to end here; then the peer is told why. */
    private boolean isOver() throws IOException {
        Fault end = goodbye.fault();
        if (end != null) {
            sayGoodbye(end);
        }
        return end != null;
    }

    private void sayGoodbye(Fault end) throws IOException {
        out.unfollow();
        session.fault(end, out);
        out.flush();
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
        log.hit(service(), "slowed down, asks too fast", peer);
        if (throttle.isTooFast()) {
            expel(Fault.TOO_FAST);
            return false;
        }
        turn.send();
        boolean goesOn = throttle.rest(until);
        turn.begin();
        return goesOn;
    }

    private Next answerAll() throws IOException {
        for (Line line = lines.poll(); line != null; line = lines.poll()) {
            if (!isInTime()) {
                return Next.MORE;
            }
            waiting.requested();
            if (turn.answer(line, session) == Next.CLOSE) {
                return Next.CLOSE;
            }
            if (out.full()) {
                out.flush();
            }
        }
        return Next.MORE;
    }

    /** Ends the conversation as soon as what has come is answered, telling the peer why; the first reason counts. */
    void expel(Fault fault) {
        if (goodbye.decide(fault)) {
            host.counters().of("fault." + fault.word()).increment();
            throttle.end();
            if (!goodbye.sayForReader()) {
                // There may be no way yet to say anything.
                transport.giveUpOpening();
            }
        }
    }

    /** Keeps the deadlines; called by the sweeper at every tick. */
    void check(Limits limits) {
        if (followed.isLate()) {
            giveUp("cut.lagging");
            return;
        }
        switch (waiting.verdict(limits, followed.isOn())) {
            case IN_TIME -> {}
            case HANDSHAKE_TOO_LONG -> {
                if (transport.giveUpOpening()) {
                    host.counters().of("cut.handshake").increment();
                }
            }
            case IDLE -> expel(Fault.IDLE);
            case STALLED -> giveUp("cut.stalled");
            case LINGERS -> {
                host.counters().of("cut.lingering").increment();
                cut();
            }
        }
    }

    /** How long the peer has not read what is being sent; zero where nothing is. */
    Duration stalledFor() {
        return waiting.stalled();
    }

    /** About the bytes of memory that its requests and replies take. */
    long held() {
        return (long) out.held() + lines.held();
    }

    /** Cuts it because others need what it holds. */
    void cutForRoom() {
        giveUp("cut.for-room");
    }

    /** With a reset: the kernel would else keep what is not read, and offer it to the peer for minutes. */
    private void giveUp(String counter) {
        host.counters().of(counter).increment();
        transport.abort();
    }

    /** Cuts it where its peer may not be here. */
    void cutUnless(Access access) {
        if (!access.admits(peer.address())) {
            cut();
        }
    }

    /** Closes the socket under whatever is being done with it. */
    void cut() {
        transport.close();
    }
}
