package dev.plaza.web;

import dev.plaza.chat.ChatService;
import dev.plaza.history.HistoryService;
import dev.plaza.http.Problem;
import dev.plaza.http.Reply;
import dev.plaza.http.Request;
import dev.plaza.http.Routes;
import dev.plaza.net.Connected;
import dev.plaza.net.Peer;
import dev.plaza.qotd.QotdService;
import dev.plaza.text.IsoTime;
import dev.plaza.text.Json;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The square as a whole for the page: what there is, the quote, the clock, who is connected; any thread. */
record SquareApi(Square square, Desk desk, String version) {
    private static final int MOST_CONNECTIONS = 1_000;

    void on(Routes routes) {
        routes.on("GET /api/square", this::square)
                .on("GET /api/quote", this::quote)
                .on("GET /api/time", request -> Reply.json(Map.of("time", time())))
                .on("GET /api/connections", request -> connections())
                .on("GET /api/statistics", request -> Reply.json(square.statistics()));
    }

    private Reply square(Request request) {
        Map<String, @Nullable Object> all = Json.members(
                "version",
                version,
                "since",
                square.since().truncatedTo(ChronoUnit.SECONDS).toString(),
                "time",
                time(),
                "services",
                square.places().stream().map(SquareApi::json).toList());
        square.service(ChatService.class).ifPresent(chat -> all.put("chat", Map.of("owner", chat.owner())));
        square.service(HistoryService.class).ifPresent(history -> all.put("history", history(history, request.peer())));
        return Reply.json(all);
    }

    private static Map<String, @Nullable Object> json(Square.Place place) {
        return Json.members("name", place.name(), "addresses", place.addresses(), "connections", place.connections());
    }

    private static Map<String, @Nullable Object> history(HistoryService history, Peer viewer) {
        return Json.members(
                "link",
                history.link(),
                "known_users_only",
                history.isForKnownUsers(),
                "may_delete",
                history.mayDelete(viewer));
    }

    private Reply quote(Request request) throws Problem {
        return Reply.json(Map.of("quote", desk.service(QotdService.class).quote()));
    }

    /** The server's, local, to the second. */
    String time() {
        return IsoTime.of(ZonedDateTime.now(square.clock()));
    }

    private Reply connections() {
        Instant now = square.clock().instant();
        boolean shown = square.config().showAddress();
        List<Map<String, @Nullable Object>> connections = square.connected(MOST_CONNECTIONS).stream()
                .map(one -> json(one, now, shown))
                .toList();
        return Reply.json(Map.of("connections", connections));
    }

    private static Map<String, @Nullable Object> json(Connected one, Instant now, boolean address) {
        return Json.members(
                "service",
                one.service(),
                "address",
                address ? one.peer().toString() : "-",
                "since",
                now.minus(one.age()).truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
