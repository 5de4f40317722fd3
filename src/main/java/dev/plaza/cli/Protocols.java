package dev.plaza.cli;

import dev.plaza.protocol.Protocol;

/** The protocols as a command line names them; any thread. */
final class Protocols {
    private Protocols() {}

    /** What is none is an IllegalArgumentException that says which there are. */
    static Protocol named(String name) {
        if (!Protocol.names().contains(name)) {
            throw new IllegalArgumentException(
                    "no protocol is called " + name + ": there are " + String.join(", ", Protocol.names()));
        }
        return Protocol.load(name);
    }
}
