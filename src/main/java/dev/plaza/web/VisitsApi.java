package dev.plaza.web;

import dev.plaza.history.Entry;
import dev.plaza.history.HistoryService;
import dev.plaza.http.Fields;
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
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The visit log for the page: whatever is asked of it is a visit, as over the wire; any thread. */
record VisitsApi(Desk desk) {
    private static final int USUAL_VISITS = 100;
    private static final int MOST_VISITS = 200;

    void on(Routes routes) {
        routes.on("POST /api/history/requests", request -> desk.large(this::ask, request));
    }

    private Reply ask(Request request) throws Problem, IOException {
        HistoryService history = desk.service(HistoryService.class);
        Fields asked = request.body();
        String line = asked.text("request");
        desk.requireFits(history, line);
        long before = asked.number("before", Long.MAX_VALUE, 0, Long.MAX_VALUE);
        int limit = (int) asked.number("limit", USUAL_VISITS, 1, MOST_VISITS);
        try {
            return Reply.json(json(history.ask(request.peer(), line, before, limit)));
        } catch (Declined declined) {
            throw Desk.refused(declined);
        } catch (CompletionException notStored) {
            // The writer has logged why.
            throw Desk.notStored(history);
        }
    }

    private static Map<String, @Nullable Object> json(HistoryService.Answer answer) {
        List<Map<String, @Nullable Object>> visits =
                answer.visits().stream().map(VisitsApi::json).toList();
        return Json.members(
                "number",
                answer.number(),
                "outcome",
                answer.outcome(),
                "reply",
                answer.reply(),
                "visits",
                visits,
                "older",
                answer.older());
    }

    private static Map<String, @Nullable Object> json(Entry visit) {
        return Json.members(
                "number",
                visit.number(),
                "at",
                IsoTime.exact(visit.at()),
                "address",
                visit.address(),
                "user",
                visit.user(),
                "request",
                visit.request(),
                "outcome",
                visit.outcome());
    }
}
