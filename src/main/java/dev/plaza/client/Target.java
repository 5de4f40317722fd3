package dev.plaza.client;

import dev.plaza.protocol.Protocol;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.Security;
import java.time.Duration;

/**
 * Who is talked to, and how long a silence is borne: for the connection to come about, and for a reply; immutable, any
 * thread.
 */
public record Target(Protocol protocol, Endpoint endpoint, Security security, Duration patience) {
    /** How long a server that was told goodbye may be silent before it ends the connection. */
    static final Duration LEAVING = Duration.ofSeconds(1);
}
