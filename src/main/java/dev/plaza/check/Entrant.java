package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import dev.plaza.wire.Endpoint;

/**
 * Somebody whose servers are checked; immutable, any thread.
 *
 * @param name whose they are
 * @param server where they run ({@code HOST}, {@code HOST:PORT}), or the command that starts one, which has
 *     {@code {port}} in it and may have {@code {protocol}}
 */
public record Entrant(String name, String server) {
    public Entrant {
        if (name.isBlank() || server.isBlank()) {
            throw new IllegalArgumentException("a name and a server are wanted");
        }
    }

    /** Their server of this protocol; what cannot be one is an IllegalArgumentException. */
    public ServerUnderTest server(Protocol protocol) {
        return server.contains("{port}")
                ? new ServerUnderTest.Started(new ServerCommand(server.replace("{protocol}", protocol.name())))
                : new ServerUnderTest.Remote(Endpoint.parse(server, protocol.port()));
    }

    /** The name as a file's: letters, digits, dots and dashes, and never a path. */
    public String fileName() {
        String plain = name.strip().replaceAll("[^\\p{L}\\p{N}.-]+", "-");
        return plain.startsWith(".") ? "-" + plain : plain;
    }
}
