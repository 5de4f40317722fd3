package dev.plaza.net;

import dev.plaza.metrics.Counters;
import dev.plaza.metrics.Histogram;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/**
 * The requests that came together: has them answered, and measures once for all of them how long that takes, from when they
 * were read until their replies were handed to the network. Used by the connection's own thread alone.
 */
final class Turn {
    private final Counters counters;
    private final Outbox out;
    private final LongAdder lines;
    private final Histogram latency;
    private boolean first = true;
    private long begun;
    private int answered;

    Turn(Counters counters, Outbox out) {
        this.counters = counters;
        this.out = out;
        lines = counters.of("requests");
        latency = counters.latency();
    }

    /** They were read, or waited for something of their peer's until now. */
    void begin() {
        begun = System.nanoTime();
    }

    /** Has the session greet. Who is not asked for anything then has asked by coming, unless they are turned away. */
    Next open(Session session) {
        begin();
        Next next = session.open(out);
        answered += next == Next.CLOSE && !(session instanceof Refusal) ? 1 : 0;
        return next;
    }

    Next answer(Line line, Session session) {
        if (first && HttpGuard.refuses(line)) {
            counters.of("refused.http").increment();
            return Next.CLOSE;
        }
        first = false;
        lines.increment();
        Next next = switch (line) {
            case Line.Text text -> session.request(text, out);
            case Line.Bad bad -> refuse(bad, session);
        };
        // A request of several lines is answered with the last.
        answered += session.goesOn() ? 0 : 1;
        return next;
    }

    private Next refuse(Line.Bad bad, Session session) {
        counters.of("fault." + bad.fault().word()).increment();
        Next next = session.bad(bad, out);
        return bad.fault() == Fault.NOT_TEXT ? next : Next.CLOSE;
    }

    /** Sends what was answered. */
    void send() throws IOException {
        out.flush();
        if (answered > 0) {
            latency.record(System.nanoTime() - begun, answered);
            answered = 0;
        }
    }
}
