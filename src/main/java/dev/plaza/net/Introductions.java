package dev.plaza.net;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Connections that this process makes to its own services, known by the address they come from: whoever had them made has
 * the rights and the limits of their own address, and not of this machine. Any thread.
 */
final class Introductions {
    private final ConcurrentMap<InetSocketAddress, Introduced> expected = new ConcurrentHashMap<>();

    /**
     * Whose a connection is.
     *
     * @param peer empty: the server's own, of which no notice is to be taken
     */
    record Introduced(Optional<Peer> peer) {}

    /** A connection will come from here, said before it is made; until the result is closed. */
    Introduction expect(InetSocketAddress from, Optional<Peer> peer) {
        Introduced introduced = new Introduced(peer);
        expected.put(from, introduced);
        return () -> expected.remove(from, introduced);
    }

    /** Null where nobody said anything of it. */
    @Nullable
    Introduced of(InetSocketAddress from) {
        return expected.isEmpty() ? null : expected.get(from);
    }
}
