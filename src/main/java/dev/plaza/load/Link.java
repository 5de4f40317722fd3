package dev.plaza.load;

import dev.plaza.wire.Security;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;

/** A connection of which nothing blocks, and what of its requests the system did not take yet; one thread. */
sealed interface Link permits PlainLink, TlsLink {
    /** Begins to connect; the selector tells the caller how it goes on. */
    static Link open(SocketAddress address, Security security, Selector selector, Caller caller) throws IOException {
        PlainLink plain = PlainLink.open(address, selector, caller);
        return security.isTls() ? TlsLink.over(plain, security.engine((InetSocketAddress) address)) : plain;
    }

    /** Requests can be sent. */
    boolean isConnected();

    /** Goes on with connecting. What the server has said by the end of it may have been received: it must be read for. */
    void finishConnect() throws IOException;

    /** As a channel does: -1 at the end. A server that refuses says why first, so a write that failed is told only then. */
    int read(ByteBuffer bytes) throws IOException;

    /** Sends the bytes, at once as far as that goes. */
    void write(ByteBuffer bytes);

    boolean hasUnsent();

    void writeOn();

    /** Ends what is sent; the server may still answer. */
    void halfClose() throws IOException;

    void close();
}
