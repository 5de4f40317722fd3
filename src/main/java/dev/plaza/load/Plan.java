package dev.plaza.load;

import dev.plaza.protocol.Conversation.Requests;
import dev.plaza.protocol.Protocol;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.Security;

/** What load is made, on whom, and by how many threads; immutable, any thread. */
public record Plan(Protocol protocol, Endpoint endpoint, Security security, Mix mix, Pace pace, int threads) {
    private static final int MOST_THREADS = 1_024;

    public Plan {
        Bounds.check("the number of threads", threads, 1, MOST_THREADS);
        if (pace.depth() > 1 && !isKept(protocol)) {
            throw new IllegalArgumentException(
                    "a connection of " + protocol.name() + " carries one request: its depth is 1");
        }
    }

    private static boolean isKept(Protocol protocol) {
        return protocol.conversation().requests() == Requests.MANY;
    }

    /** A connection carries request after request; else each request has one of its own, which ends with its reply. */
    boolean isKept() {
        return isKept(protocol);
    }

    /** No more threads than there are connections for. */
    int workers() {
        return Math.min(threads, pace.connections());
    }
}
