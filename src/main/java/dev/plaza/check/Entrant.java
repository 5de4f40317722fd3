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
    /** Characters of up to 4 bytes, in file names of up to 255, to which a protocol's name is added. */
    private static final int FILE_NAME = 55;

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

    /** Whether one server of one protocol is all that can be meant: by its port, or by its command. */
    boolean isOfOneProtocol() {
        return server.contains("{port}")
                ? !server.contains("{protocol}")
                : Endpoint.parse(server, 1).port() == Endpoint.parse(server, 2).port();
    }

    /** The name as a file's: letters, digits, dots and dashes, never a path, and not longer than a file's may be. */
    public String fileName() {
        String plain = name.strip().replaceAll("[^\\p{L}\\p{N}.-]+", "-");
        String safe = plain.startsWith(".") ? "-" + plain : plain;
        return safe.codePoints()
                .limit(FILE_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
