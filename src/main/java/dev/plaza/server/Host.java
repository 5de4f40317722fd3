package dev.plaza.server;

import dev.plaza.net.Binding;
import dev.plaza.net.DatagramBinding;
import dev.plaza.net.Hosted;
import dev.plaza.net.UdpLimits;
import java.util.Optional;

/**
 * A service that stands, and the sockets of one of its ports; used by the thread that owns the server.
 *
 * @param datagrams its UDP port, if it has one; of several hosts of a service one has it
 */
public record Host(Hosted hosted, Binding binding, Optional<UdpPort> datagrams) {
    /** Where and how often its datagrams are answered. */
    public record UdpPort(DatagramBinding binding, UdpLimits limits) {}

    /** As the terminal is told: {@code chat server running on localhost:9020}, {@code … localhost:9021 (TLS)}. */
    public String announcement() {
        String udp =
                datagrams.map(port -> ", " + port.binding().shown() + " (UDP)").orElse("");
        return name() + " server running on " + binding.shown() + (isSecured() ? " (TLS)" : "") + udp;
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
