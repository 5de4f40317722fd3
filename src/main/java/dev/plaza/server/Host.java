package dev.plaza.server;

import dev.plaza.net.Binding;
import dev.plaza.net.Hosted;

/** A service that stands, and the sockets it will be served on; used by the thread that owns the server. */
public record Host(Hosted hosted, Binding binding) {
    /** As the terminal is told: {@code chat server running on localhost:9020}. */
    public String announcement() {
        return name() + " server running on " + binding.shown();
    }

    public String name() {
        return hosted.service().name();
    }

    public int port() {
        return binding.port();
    }
}
