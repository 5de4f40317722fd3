package dev.plaza.server;

import dev.plaza.net.Binding;
import dev.plaza.net.DatagramBinding;
import dev.plaza.net.Hosted;
import dev.plaza.net.UdpLimits;
import java.util.List;
import java.util.Optional;

/**
 * A service that stands, and the sockets of one of its ports. Any thread may ask; {@link #put} is for the thread that reads
 * the settings anew.
 */
public final class Host {
    private final Binding binding;
    private final Optional<UdpPort> datagrams;
    private volatile Hosted hosted;

    /** Where and how often its datagrams are answered. */
    public record UdpPort(DatagramBinding binding, UdpLimits limits) {}

    /**
     * @param datagrams its UDP port, if it has one; of several hosts of a service one has it
     */
    Host(Hosted hosted, Binding binding, Optional<UdpPort> datagrams) {
        this.hosted = hosted;
        this.binding = binding;
        this.datagrams = datagrams;
    }

    /** As it is at present. */
    public Hosted hosted() {
        return hosted;
    }

    /** From now on it is this. */
    void put(Hosted anew) {
        hosted = anew;
    }

    public Binding binding() {
        return binding;
    }

    public Optional<UdpPort> datagrams() {
        return datagrams;
    }

    /** As the terminal is told: {@code chat server running on localhost:9020}, {@code … localhost:9021 (TLS)}. */
    String announcement() {
        return name() + " server running on " + String.join(", ", addresses());
    }

    /** Where it is to be had: {@code localhost:9020}, {@code localhost:9021 (TLS)}, {@code localhost:1717 (UDP)}. */
    List<String> addresses() {
        String tcp = binding.shown() + (isSecured() ? " (TLS)" : "");
        return datagrams
                .map(udp -> List.of(tcp, udp.binding().shown() + " (UDP)"))
                .orElse(List.of(tcp));
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
