package dev.plaza.net;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A protocol as the engine sees it; every method may be called by any thread. */
public interface Service extends AutoCloseable {
    /** Its name in configuration, logs and metrics. */
    String name();

    Framing framing();

    /** The line that tells a peer of this fault, with its line end; empty where the protocol has no word for it. */
    byte[] words(Fault fault);

    /** The answer to any datagram; asked for where the service is served over UDP. */
    default byte[] datagram() {
        throw new UnsupportedOperationException(name() + " answers no datagrams");
    }

    /** The state of one connection; nothing is said before {@link Session#open}. */
    Session session(Peer peer);

    /**
     * The state of a connection that the server makes to see whether it is answered; it is ended by an HTTP request. No notice
     * is taken of it: what a session would count, log or remember, this one does not.
     */
    default Session probe(Peer peer) {
        return session(peer);
    }

    /**
     * Puts {@code [removed]} in the place of these lines of what it keeps, for good; where it keeps lines.
     *
     * @return how many of them there were, when nobody can read them any more
     */
    default CompletableFuture<Long> redact(List<Long> numbers) {
        throw new UnsupportedOperationException(name() + " keeps no lines");
    }

    /** Does what is due now and then, once a minute: deletes the lines that are no longer to be kept; returns how many. */
    default long tidy() {
        return 0;
    }

    /** Ends what the service itself has running; its connections are closed before. */
    @Override
    default void close() {}
}
