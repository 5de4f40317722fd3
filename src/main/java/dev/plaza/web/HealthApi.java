package dev.plaza.web;

import dev.plaza.http.Reply;
import dev.plaza.http.Routes;
import dev.plaza.text.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether the server is well, for whoever watches it by HTTP; any thread. */
record HealthApi(Square square) {
    private static final String PASS = "pass";
    private static final String FAIL = "fail";

    void on(Routes routes) {
        routes.on("GET /healthz", request -> health()).on("GET /readyz", request -> readiness());
    }

    private Reply health() throws InterruptedException {
        Map<String, String> services = new LinkedHashMap<>();
        square.health().forEach((service, answers) -> services.put(service, answers ? PASS : FAIL));
        boolean all = !services.containsValue(FAIL);
        return Reply.json(all ? 200 : 503, Json.members("status", all ? PASS : FAIL, "services", services));
    }

    private Reply readiness() {
        boolean ready = square.isReady();
        return Reply.json(ready ? 200 : 503, Map.of("status", ready ? PASS : FAIL));
    }
}
