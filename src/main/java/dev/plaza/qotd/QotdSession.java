package dev.plaza.qotd;

import dev.plaza.net.OneWay;
import dev.plaza.net.Peer;
import dev.plaza.net.ServiceLog;
import java.util.concurrent.atomic.LongAdder;

/** One visitor of the quote of the day: it is told the quote, and that is all. One thread. */
record QotdSession(QuoteSource quotes, Peer peer, ServiceLog log, LongAdder asked) implements OneWay {
    @Override
    public byte[] words() {
        asked.increment();
        return QotdReplies.quote(quotes.quote());
    }

    @Override
    public void closed(boolean sent) {
        log.line(() -> (sent ? "quote sent to " : "quote not taken by ") + peer + ", connection closed");
    }
}
