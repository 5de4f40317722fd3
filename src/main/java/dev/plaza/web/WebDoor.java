package dev.plaza.web;

import dev.plaza.http.Answering;
import dev.plaza.http.HttpDoor;
import dev.plaza.metrics.Counters;
import dev.plaza.storage.Subscription;

/** The page, its API and its measurements behind one door; opened and closed by the thread that owns the server. */
public final class WebDoor implements AutoCloseable {
    private final HttpDoor http;
    private final Api api;
    private final Subscription seconds;

    /**
     * Opens it.
     *
     * @param http bound already
     * @param version of Plaza
     * @param counters of what is answered
     */
    public WebDoor(HttpDoor http, Square square, String version, Counters counters) {
        this.http = http;
        api = new Api(square, version);
        Answering answering = new Answering(api.routes(), square.gate(), square::rules, counters);
        seconds = square.everySecond(() -> {
            answering.cutStalled();
            api.tidy();
        });
        http.open(answering);
    }

    @Override
    public void close() {
        seconds.close();
        http.close();
        api.close();
    }
}
