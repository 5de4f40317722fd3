package dev.plaza.qotd;

import dev.plaza.metrics.Commands;
import dev.plaza.metrics.Counters;
import dev.plaza.net.Fault;
import dev.plaza.net.Framing;
import dev.plaza.net.OneWay;
import dev.plaza.net.Peer;
import dev.plaza.net.Service;
import dev.plaza.net.ServiceLog;
import dev.plaza.net.Session;
import java.util.concurrent.atomic.LongAdder;

/** The quote of the day (RFC 865 over TCP); any thread. */
public final class QotdService implements Service {
    private final QuoteSource quotes;
    private final ServiceLog log;
    private final LongAdder asked;

    public QotdService(QuoteSource quotes, ServiceLog log, Counters counters) {
        this.quotes = quotes;
        this.log = log;
        asked = counters.of(Commands.PREFIX + "quote");
    }

    @Override
    public String name() {
        return "qotd";
    }

    /** Never asked for: the session closes before a byte is read. */
    @Override
    public Framing framing() {
        return Framing.LINES;
    }

    /** The protocol has no word for any fault: the server closes (all services §10). */
    @Override
    public byte[] words(Fault fault) {
        return new byte[0];
    }

    @Override
    public byte[] datagram() {
        return QotdReplies.quote(quotes.quote());
    }

    @Override
    public Session probe(Peer peer) {
        return (OneWay) () -> QotdReplies.quote(quotes.any());
    }

    /** The quote to tell now, without its line end. */
    public String quote() {
        return quotes.quote();
    }

    /** To connect is the one request that there is. */
    @Override
    public Session session(Peer peer) {
        return new QotdSession(quotes, peer, log, asked);
    }

    @Override
    public void close() {
        quotes.close();
    }
}
