package dev.plaza.http;

import com.sun.net.httpserver.HttpExchange;
import dev.plaza.net.AddressRanges;
import dev.plaza.net.Peer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;

/**
 * Finds out who asks; any thread.
 *
 * @param isBalancer whether a peer at this address is believed as to for whom it asks
 */
record Callers(Predicate<InetAddress> isBalancer) {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /**
     * The peer itself, or for whom a balancer asks. Whoever only says that it passes a request on, and whose address that is
     * not known for it, earns nothing by its address: a proxy on this machine would else lend everybody its rights.
     */
    Peer of(HttpExchange exchange) {
        InetSocketAddress remote = exchange.getRemoteAddress();
        Peer peer = new Peer(remote.getAddress(), remote.getPort());
        String chain = exchange.getRequestHeaders().getFirst(FORWARDED_FOR);
        if (isBalancer.test(peer.address())) {
            return chain == null ? peer.withoutRights() : client(peer, chain);
        }
        boolean isPassedOn = chain != null
                || exchange.getRequestHeaders().containsKey("Forwarded")
                || exchange.getRequestHeaders().containsKey("Via");
        return isPassedOn ? peer.withoutRights() : peer;
    }

    /** The last of the chain is what the balancer itself has seen; those before it are anybody's word. */
    private static Peer client(Peer balancer, String chain) {
        String last = chain.substring(chain.lastIndexOf(',') + 1).strip();
        try {
            return new Peer(AddressRanges.Range.literal(last), balancer.port());
        } catch (IllegalArgumentException e) {
            return balancer.withoutRights();
        }
    }
}
