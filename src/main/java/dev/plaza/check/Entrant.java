package dev.plaza.check;

import java.util.Optional;

/**
 * Somebody whose server is checked; immutable, any thread.
 *
 * @param name whose it is
 * @param address where it runs; empty where a command starts it
 * @param command how it is started; {@code {protocol}} in it is the protocol's name
 */
public record Entrant(String name, Optional<String> address, Optional<String> command) {
    public Entrant {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a name is wanted first");
        }
        if (address.isPresent() == command.isPresent()) {
            throw new IllegalArgumentException("either an address or a command");
        }
    }

    /** What is checked, for people. */
    public String server() {
        return address.or(() -> command).orElseThrow();
    }

    /** The command for one protocol. */
    ServerCommand command(String protocol) {
        return new ServerCommand(command.orElseThrow().replace("{protocol}", protocol));
    }

    /** The name as the name of a file: letters, digits, dots and dashes, never a path. */
    public String fileName() {
        String plain = name.strip().replaceAll("[^\\p{L}\\p{N}.-]+", "-");
        return plain.startsWith(".") ? "-" + plain : plain;
    }
}
