package dev.plaza.web;

import dev.plaza.http.Answering;
import dev.plaza.http.Files;
import dev.plaza.http.HttpDoor;
import dev.plaza.http.Reply;
import dev.plaza.http.Routes;
import dev.plaza.metrics.Counters;
import dev.plaza.resources.ResourceFolder;
import dev.plaza.storage.Subscription;

/** The page, its API and its measurements behind one door; opened and closed by the thread that owns the server. */
public final class WebDoor implements AutoCloseable {
    private final HttpDoor http;
    private final LiveEvents events;
    private final Terminals terminals;
    private final Subscription seconds;
    private final Routes routes = new Routes();

    /**
     * Opens it.
     *
     * @param http bound already
     * @param version of Plaza
     * @param counters of what is answered
     */
    public WebDoor(HttpDoor http, Square square, String version, Counters counters) {
        this.http = http;
        Desk desk = new Desk(square);
        SquareApi api = new SquareApi(square, desk, version);
        events = new LiveEvents(square, desk, api);
        terminals = new Terminals(square);
        api.on(routes);
        new ChatApi(desk).on(routes);
        new BoardApi(desk).on(routes);
        new VisitsApi(desk).on(routes);
        events.on(routes);
        terminals.on(routes);
        new Health(square).on(routes);
        routes.on("GET /metrics", request -> {
            Square.Exposed exposed = square.metrics(request.header("Accept").orElse(""));
            return Reply.text(200, exposed.type(), exposed.text());
        });
        routes.on(
                "GET /api/openapi.json",
                request -> Reply.text(
                        200, "application/json", ResourceFolder.of("web-api").text("openapi.json")));
        Files.serve(ResourceFolder.of("web"), routes);
        Answering answering = new Answering(routes, square.gate(), square::isBalancer, square::rules, counters);
        seconds = square.everySecond(() -> {
            answering.cutStalled();
            terminals.closeForgotten();
        });
        http.open(answering);
    }

    @Override
    public void close() {
        seconds.close();
        events.close();
        terminals.close();
        http.close();
    }
}
