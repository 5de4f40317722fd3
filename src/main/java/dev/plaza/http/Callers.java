package dev.plaza.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.plaza.net.AddressRanges;
import dev.plaza.net.Peer;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;

/** Finds out who asks; pure. */
final class Callers {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** Fields by which a proxy gives itself away, whatever they say. */
    private static final List<String> SIGNS = List.of(
            FORWARDED_FOR,
            "Forwarded",
            "Via",
            "X-Real-IP",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Port");

    private Callers() {}

    /**
     * The peer itself, or for whom a proxy asks. Whoever only says that it passes a request on, and whose address is not known
     * for it, earns nothing by its address: a proxy on this machine would else lend everybody its rights.
     *
     * @param proxies those that are believed as to for whom they ask
     */
    static Peer of(HttpExchange exchange, AddressRanges proxies) {
        InetSocketAddress remote = exchange.getRemoteAddress();
        Peer peer = new Peer(remote.getAddress(), remote.getPort());
        Headers headers = exchange.getRequestHeaders();
        if (proxies.contains(peer.address())) {
            return client(peer, Objects.requireNonNullElse(headers.get(FORWARDED_FOR), List.of()));
        }
        return SIGNS.stream().anyMatch(headers::containsKey) ? peer.withoutRights() : peer;
    }

    /** The last of the last field is what the proxy itself has seen; whatever stands before it is anybody's word. */
    private static Peer client(Peer proxy, List<String> chains) {
        String chain = chains.isEmpty() ? "" : chains.getLast();
        String last = chain.substring(chain.lastIndexOf(',') + 1).strip();
        try {
            return new Peer(AddressRanges.Range.literal(last), proxy.port());
        } catch (IllegalArgumentException e) {
            return proxy.withoutRights();
        }
    }
}
