package dev.plaza.web;

import dev.plaza.bulletin.BulletinBoard;
import dev.plaza.bulletin.BulletinService;
import dev.plaza.bulletin.Posted;
import dev.plaza.http.Problem;
import dev.plaza.http.Reply;
import dev.plaza.http.Request;
import dev.plaza.http.Routes;
import dev.plaza.net.Declined;
import dev.plaza.text.IsoTime;
import dev.plaza.text.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bulletin board for the page; any thread. */
record BoardApi(Desk desk) {
    private static final int USUAL_POSTS = 20;
    private static final int MOST_POSTS = 100;

    void on(Routes routes) {
        routes.on("GET /api/bulletin/posts", request -> desk.large(this::posts, request))
                .on("POST /api/bulletin/posts", this::post);
    }

    private Reply posts(Request request) throws Problem {
        BulletinBoard board = desk.service(BulletinService.class).board();
        long head = board.head();
        long before = request.number("before", head, 0, head);
        int limit = (int) request.number("limit", USUAL_POSTS, 1, MOST_POSTS);
        List<Map<String, @Nullable Object>> posts =
                board.posts(before, limit).stream().map(BoardApi::json).toList();
        return Reply.json(Json.members("floor", board.floor(), "head", head, "posts", posts));
    }

    private static Map<String, @Nullable Object> json(Posted post) {
        return Json.members("number", post.number(), "at", IsoTime.exact(post.at()), "lines", post.lines());
    }

    private Reply post(Request request) throws Problem, IOException {
        BulletinService bulletin = desk.service(BulletinService.class);
        List<String> lines = request.body().texts("lines");
        for (String line : lines) {
            desk.requireFits(bulletin, line);
        }
        try {
            long number =
                    Desk.stored(bulletin, bulletin.post(lines, request.peer().host()));
            return Reply.json(201, Map.of("number", number));
        } catch (Declined declined) {
            throw Desk.refused(declined);
        }
    }
}
