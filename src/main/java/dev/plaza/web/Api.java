package dev.plaza.web;

import dev.plaza.http.Files;
import dev.plaza.http.Reply;
import dev.plaza.http.Routes;
import dev.plaza.resources.ResourceFolder;

/** All that is answered at the page's door; any thread. */
final class Api implements AutoCloseable {
    private final Routes routes = new Routes();
    private final LiveEvents events;
    private final Terminals terminals;

    Api(Square square, String version) {
        Desk desk = new Desk(square);
        SquareApi whole = new SquareApi(square, desk, version);
        events = new LiveEvents(square, desk, whole);
        terminals = new Terminals(square);
        whole.on(routes);
        new ChatApi(desk).on(routes);
        new BoardApi(desk).on(routes);
        new VisitsApi(desk).on(routes);
        events.on(routes);
        terminals.on(routes);
        new HealthApi(square).on(routes);
        routes.on("GET /metrics", request -> {
            Square.Exposed exposed = square.metrics(request.header("Accept").orElse(""));
            return Reply.text(200, exposed.type(), exposed.text());
        });
        Files.serve("/api/", ResourceFolder.of("web-api"), routes);
        Files.serve("/", ResourceFolder.of("web"), routes);
    }

    Routes routes() {
        return routes;
    }

    /** Does what is due now and then. */
    void tidy() {
        terminals.closeForgotten();
    }

    @Override
    public void close() {
        events.close();
        terminals.close();
    }
}
