package dev.plaza.web;

import dev.plaza.http.Rules;
import dev.plaza.net.Connected;
import dev.plaza.net.Gate;
import dev.plaza.net.Peer;
import dev.plaza.net.Service;
import dev.plaza.storage.Subscription;
import dev.plaza.wire.Tap;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A square without anything, for those who only ask what could be asked. */
record NoSquare() implements Square {
    @Override
    public List<Place> places() {
        return List.of();
    }

    @Override
    public <S extends Service> Optional<S> service(Class<S> kind) {
        return Optional.empty();
    }

    @Override
    public int line() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WebConfig config() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Rules rules() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Gate gate() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Connected> connected(int most) {
        return List.of();
    }

    @Override
    public Line connect(String service, Optional<Peer> peer, Tap tap) throws IOException {
        throw new IOException("nobody is here");
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Instant since() {
        return Instant.EPOCH;
    }

    @Override
    public Map<String, ?> statistics() {
        return Map.of();
    }

    @Override
    public Map<String, ?> lastSecond() {
        return Map.of();
    }

    @Override
    public Subscription everySecond(Runnable told) {
        return () -> {};
    }

    @Override
    public Exposed metrics(String accept) {
        return new Exposed("text/plain", "");
    }

    @Override
    public Map<String, Boolean> health() {
        return Map.of();
    }

    @Override
    public boolean isReady() {
        return false;
    }
}
