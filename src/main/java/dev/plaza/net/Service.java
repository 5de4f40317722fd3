package dev.plaza.net;

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

    /** Ends what the service itself has running; its connections are closed before. */
    @Override
    default void close() {}
}
