package dev.plaza.net;

/** A session that speaks once, on connect, and listens to nothing; called by one thread at a time. */
public interface OneWay extends Session {
    /** What is said. */
    byte[] words();

    @Override
    default Next open(Outbox out) {
        out.bytes(words());
        return Next.CLOSE;
    }

    /** Never called: the conversation is over before a byte is read. */
    @Override
    default Next request(Line.Text request, Outbox out) {
        return Next.CLOSE;
    }

    /** What ends a session that has said all there was needs no words. */
    @Override
    default Next fault(Fault fault, Outbox out) {
        return Next.CLOSE;
    }
}
