package dev.plaza.server;

import dev.plaza.net.Binding;
import dev.plaza.net.Hosted;

/** A service that stands, and the sockets of one of its ports; used by the thread that owns the server. */
public record Host(Hosted hosted, Binding binding) {
    /** As the terminal is told: {@code chat server running on localhost:9020}, {@code … localhost:9021 (TLS)}. */
    public String announcement() {
        return name() + " server running on " + binding.shown() + (isSecured() ? " (TLS)" : "");
    }

    /** Whether TLS is spoken there. */
    public boolean isSecured() {
        return hosted.tls() != null;
    }

    public String name() {
        return hosted.service().name();
    }

    public int port() {
        return binding.port();
    }
}
