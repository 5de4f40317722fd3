package dev.plaza.server;

import dev.plaza.http.Rules;
import dev.plaza.metrics.Exposition;
import dev.plaza.net.Connected;
import dev.plaza.net.Engine;
import dev.plaza.net.Gate;
import dev.plaza.net.Peer;
import dev.plaza.net.Service;
import dev.plaza.storage.Subscription;
import dev.plaza.web.Line;
import dev.plaza.web.Square;
import dev.plaza.web.WebConfig;
import dev.plaza.wire.Tap;
import java.io.IOException;
import java.time.Clock;
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
record RunningSquare(Running running, Engine engine, Health check, Clock clock, Instant since) implements Square {
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
        return new Calls(running, engine).connect(service, peer, tap);
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
    public Map<String, Boolean> health() throws InterruptedException {
        return check.look();
    }

    @Override
    public boolean isReady() {
        return engine.hasRoom();
    }
}
