package dev.plaza.qotd;

import dev.plaza.net.Fault;
import dev.plaza.net.Line;
import dev.plaza.net.Next;
import dev.plaza.net.Outbox;
import dev.plaza.net.Peer;
import dev.plaza.net.ServiceLog;
import dev.plaza.net.Session;

/** One visitor of the quote of the day: it is told the quote, and that is all. One thread. */
record QotdSession(QuoteSource quotes, Peer peer, ServiceLog log) implements Session {
    @Override
    public Next open(Outbox out) {
        out.bytes(QotdReplies.quote(quotes.quote()));
        return Next.CLOSE;
    }

    @Override
    public Next request(Line.Text request, Outbox out) {
        return Next.CLOSE;
    }

    @Override
    public Next fault(Fault fault, String shown, Outbox out) {
        return Next.CLOSE;
    }

    @Override
    public void closed(boolean sent) {
        log.line(() -> (sent ? "quote sent to " : "quote not taken by ") + peer + ", connection closed");
    }
}
