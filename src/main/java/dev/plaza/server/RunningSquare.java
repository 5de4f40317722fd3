package dev.plaza.server;

import dev.plaza.http.Rules;
import dev.plaza.metrics.Exposition;
import dev.plaza.net.Connected;
import dev.plaza.net.Engine;
import dev.plaza.net.Gate;
import dev.plaza.net.Introduction;
import dev.plaza.net.Peer;
import dev.plaza.net.Service;
import dev.plaza.storage.Subscription;
import dev.plaza.web.Line;
import dev.plaza.web.Square;
import dev.plaza.web.WebConfig;
import dev.plaza.wire.Security;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running server as its page sees it; any thread.
 *
 * @param since when it began to answer
 */
record RunningSquare(Running running, Engine engine, Clock clock, Instant since) implements Square {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (String name : running.hosts().stream().map(Host::name).distinct().toList()) {
            List<String> addresses = running.hosts().stream()
                    .filter(host -> host.name().equals(name))
                    .flatMap(host -> host.addresses().stream())
                    .toList();
            places.add(new Place(name, addresses, engine.connections(name)));
        }
        return places;
    }

    @Override
    public <S extends Service> Optional<S> service(Class<S> kind) {
        return running.services().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    @Override
    public int line() {
        return running.settings().line();
    }

    @Override
    public WebConfig config() {
        return running.settings().web().config();
    }

    @Override
    public Rules rules() {
        Settings now = running.settings();
        return new Rules(
                now.web().access(),
                now.web().config().guard(),
                now.web().config().proxies(),
                now.limits().stalled());
    }

    @Override
    public Gate gate() {
        return engine.gate("web");
    }

    @Override
    public List<Connected> connected(int most) {
        return engine.connected(most);
    }

    @Override
    public Line connect(String service, Optional<Peer> peer, Tap tap) throws IOException {
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

    @Override
    public Map<String, ?> statistics() {
        return running.instruments().statistics().all();
    }

    @Override
    public Map<String, ?> lastSecond() {
        return running.instruments().statistics().second();
    }

    @Override
    public Subscription everySecond(Runnable told) {
        return running.instruments().statistics().listen(told);
    }

    @Override
    public Exposed metrics(String accept) {
        Exposition.Format format = Exposition.Format.accepted(accept);
        return new Exposed(
                format.contentType(), running.instruments().measurements().text(format));
    }

    @Override
    public boolean isReady() {
        return engine.hasRoom();
    }
}
