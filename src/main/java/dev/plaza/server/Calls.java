package dev.plaza.server;

import dev.plaza.net.Engine;
import dev.plaza.net.Introduction;
import dev.plaza.net.Peer;
import dev.plaza.web.Line;
import dev.plaza.wire.Security;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connections of a server to its own services; any thread. */
record Calls(Running running, Engine engine) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The services that can be called. */
    List<String> services() {
        return running.hosts().stream().map(Host::name).distinct().toList();
    }

    /**
     * Connects to a service.
     *
     * @param peer as whom; empty: as the server itself, of which no notice is taken
     * @throws IOException where that fails, or there is no such service
     */
    Line connect(String service, Optional<Peer> peer, Tap tap) throws IOException {
        Host host = running.hosts().stream()
                .filter(one -> one.name().equals(service))
                .findFirst()
                .orElseThrow(() -> new IOException("no such service: " + service));
        Security security = host.isSecured() ? Security.tlsUnchecked() : Security.NONE;
        List<Introduction> introduced = new ArrayList<>();
        try {
            Wire wire = Wire.connect(
                    address(host), from -> introduced.add(engine.introduce(from, peer)), security, PATIENCE, tap);
            return new Line(wire, introduced.getFirst());
        } catch (IOException | RuntimeException e) {
            introduced.forEach(Introduction::close);
            throw e;
        }
    }

    private static InetSocketAddress address(Host host) throws IOException {
        InetSocketAddress bound =
                (InetSocketAddress) host.binding().sockets().getFirst().getLocalAddress();
        return bound.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getByName("localhost"), bound.getPort())
                : bound;
    }
}
