package dev.plaza.bench.server;

import java.util.regex.Pattern;

/** A server beside which Plaza is measured, on one port; the starting thread. */
public record Peer(Server server, int port) implements AutoCloseable {
    static final Pattern LISTENING = Pattern.compile("listening on (\\d+)");

    /** A program that tells its port. */
    static Peer of(Server server) {
        return new Peer(server, server.number(LISTENING));
    }

    @Override
    public void close() {
        server.close();
    }
}
