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
    /** So long, in seconds, one that was withdrawn is remembered: its connection may have to be accepted still. */
    private static final int REMEMBERED = 60;

    private final ConcurrentMap<InetSocketAddress, Introduced> expected = new ConcurrentHashMap<>();

    /**
     * Whose a connection is.
     *
     * @param peer empty: the server's own, of which no notice is to be taken
     * @param withdrawn for so many seconds nobody waits for an answer any more; 0: somebody does
     */
    record Introduced(Optional<Peer> peer, int withdrawn) {
        boolean isWithdrawn() {
            return withdrawn > 0;
        }
    }

    /** A connection will come from here, said before it is made; until the result is closed. */
    Introduction expect(InetSocketAddress from, Optional<Peer> peer) {
        expected.put(from, new Introduced(peer, 0));
        return () -> expected.computeIfPresent(from, (same, introduced) -> new Introduced(introduced.peer(), 1));
    }

    /**
     * What was said of the connection that comes from here, which is said of no other; null where nothing was. One that was
     * withdrawn meanwhile is nobody's, and never one of this machine.
     */
    @Nullable
    Introduced take(InetSocketAddress from) {
        return expected.isEmpty() ? null : expected.remove(from);
    }

    /** Forgets those that were withdrawn long ago; called every second. */
    void forget() {
        expected.replaceAll((from, one) -> one.isWithdrawn() ? new Introduced(one.peer(), one.withdrawn() + 1) : one);
        expected.values().removeIf(one -> one.withdrawn() > REMEMBERED);
    }
}
