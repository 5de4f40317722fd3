package dev.plaza.server;

import dev.plaza.http.HttpDoor;
import dev.plaza.metrics.Counters;
import dev.plaza.resources.Release;
import dev.plaza.web.Square;
import dev.plaza.web.WebConfig;
import dev.plaza.web.WebDoor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The page's door, where there is to be one: bound with all other ports, opened behind the services. One thread. */
final class PageDoor implements AutoCloseable {
    private static final int LEAST_CONNECTIONS = 50;
    private static final int MOST_CONNECTIONS = 2_000;

    private final Optional<HttpDoor> http;
    private final Counters counters = new Counters();
    private @Nullable WebDoor web;

    private PageDoor(Optional<HttpDoor> http) {
        this.http = http;
    }

    /** Binds it, where there is to be one; nothing is answered yet. */
    static PageDoor bind(WebConfig config) throws IOException {
        return new PageDoor(
                config.enabled()
                        ? Optional.of(HttpDoor.bind(config.bind(), config.port(), mostConnections()))
                        : Optional.empty());
    }

    /** On each of two addresses, usually: however many ask for the page, the services have descriptors left. */
    private static int mostConnections() {
        return Math.clamp(Descriptors.most() / 8, LEAST_CONNECTIONS, MOST_CONNECTIONS);
    }

    /** There is none. */
    static PageDoor none() {
        return new PageDoor(Optional.empty());
    }

    /** Answers from now on; returns itself, to be closed before what it is a door to. */
    PageDoor open(Square square) {
        http.ifPresent(door -> web = new WebDoor(door, square, Release.current().version(), counters));
        return this;
    }

    /** Where the page is to be had: {@code http://localhost:9080/}. */
    List<String> addresses() {
        return http.map(HttpDoor::shown).orElse(List.of()).stream()
                .map(address -> "http://" + address + "/")
                .toList();
    }

    OptionalInt port() {
        return http.map(door -> OptionalInt.of(door.port())).orElse(OptionalInt.empty());
    }

    /** What was answered and refused. */
    Counters counters() {
        return counters;
    }

    @Override
    public void close() {
        WebDoor opened = web;
        if (opened == null) {
            http.ifPresent(HttpDoor::close);
        } else {
            opened.close();
        }
    }
}
