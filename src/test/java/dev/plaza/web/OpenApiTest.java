package dev.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.plaza.resources.ResourceFolder;
import dev.plaza.server.TestServer;
import dev.plaza.text.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API's description says what the server does: every path, every method, the shape of every answer. */
class OpenApiTest {
    private static final Map<String, Object> FILE =
            Json.object(ResourceFolder.of("web-api").text("openapi.json"));

    @TempDir
    Path data;

    private static Map<?, ?> map(Object of, String... path) {
        Object value = of;
        for (String step : path) {
            value = ((Map<?, ?>) value).get(step);
        }
        return (Map<?, ?>) value;
    }

    @Test
    void everyPathIsInIt() {
        Map<String, Set<String>> described = new TreeMap<>();
        map(FILE, "paths").forEach((path, methods) -> {
            Set<String> upper = new TreeSet<>();
            ((Map<?, ?>) methods)
                    .keySet()
                    .forEach(method -> upper.add(method.toString().toUpperCase(Locale.ROOT)));
            described.put(path.toString(), upper);
        });
        Map<String, Set<String>> answered = new TreeMap<>();
        try (Api api = new Api(new NoSquare(), "x")) {
            api.routes().all().forEach((path, methods) -> answered.put(path, new TreeSet<>(methods)));
        }
        answered.keySet().removeIf(path -> !path.startsWith("/api/"));

        assertThat(described).isEqualTo(answered);
    }

    @Test
    void everyAnswerIsAsItSays() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort())) {
            holds(page.post("/api/chat/lines", Map.of("name", "ann", "text", "hi")), "/api/chat/lines", "post");
            holds(page.post("/api/chat/lines", Map.of("name", "", "text", "hi")), "/api/chat/lines", "post");
            holds(page.post("/api/chat/lines", Map.of()), "/api/chat/lines", "post");
            holds(page.get("/api/chat/lines"), "/api/chat/lines", "get");
            holds(page.get("/api/chat/lines?to=x"), "/api/chat/lines", "get");
            holds(page.get("/api/chat/names"), "/api/chat/names", "get");
            holds(page.post("/api/bulletin/posts", Map.of("lines", List.of("a"))), "/api/bulletin/posts", "post");
            holds(page.post("/api/bulletin/posts", Map.of("lines", List.of("#"))), "/api/bulletin/posts", "post");
            holds(page.get("/api/bulletin/posts"), "/api/bulletin/posts", "get");
            for (String request : List.of("ann", "ann 2", "ann 4", "ann 7", "ann 3")) {
                holds(page.post("/api/history/requests", Map.of("request", request)), "/api/history/requests", "post");
            }
            holds(
                    page.post("/api/history/requests", Map.of("request", "ann 3"), "Via", "x"),
                    "/api/history/requests",
                    "post");
            for (String path : List.of("square", "quote", "time", "connections", "statistics", "openapi.json")) {
                holds(page.get("/api/" + path), "/api/" + path, "get");
            }
            holds(page.get("/api/events?after=x"), "/api/events", "get");
            holds(page.get("/api/events?name=%07"), "/api/events", "get");
            terminal(page);
        }
    }

    private static void terminal(Page page) throws Exception {
        Page.Answer opened = page.post("/api/wire", Map.of("service", "tiny"));
        holds(opened, "/api/wire", "post");
        holds(page.post("/api/wire", Map.of("service", "x")), "/api/wire", "post");
        holds(page.post("/api/wire", Map.of()), "/api/wire", "post");
        String id = "/api/wire/" + opened.json().get("id");
        Map<String, ?> pieces = Map.of("pieces", List.of(Map.of("bytes", "VElNRQo=", "pause", 1)));
        holds(page.post(id + "/pieces", pieces), "/api/wire/{id}/pieces", "post");
        holds(page.post(id + "/pieces", Map.of()), "/api/wire/{id}/pieces", "post");
        holds(page.delete(id), "/api/wire/{id}", "delete");
        holds(page.delete(id), "/api/wire/{id}", "delete");
        holds(page.get(id + "/events"), "/api/wire/{id}/events", "get");
        holds(page.post(id + "/pieces", pieces), "/api/wire/{id}/pieces", "post");
    }

    private static void holds(Page.Answer answer, String path, String method) {
        String status = String.valueOf(answer.status());
        Map<?, ?> responses = map(FILE, "paths", path, method, "responses");
        assertThat(responses.keySet().stream().map(Object::toString))
                .as("%s %s", method, path)
                .contains(status);
        Map<?, ?> content = map(responses, status, "content");
        if (content == null) {
            assertThat(answer.text()).isEmpty();
            return;
        }
        assertThat(content.keySet().stream().map(Object::toString)).containsExactly(answer.type());
        assertThat(schema(map(content, answer.type(), "schema")).validate(answer.text(), InputFormat.JSON))
                .as("%s %s: %s", method, path, answer.text())
                .isEmpty();
    }

    /** By itself, with what it refers to beside it. */
    private static JsonSchema schema(Map<?, ?> schema) {
        Map<Object, Object> whole = new LinkedHashMap<>(schema);
        whole.put("components", FILE.get("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Json.line(whole));
    }

    /** What may be sent is said of everything that writes. */
    @Test
    void everyBodyHasASchema() {
        map(FILE, "paths")
                .forEach((path, methods) -> ((Map<?, ?>) methods).forEach((method, operation) -> {
                    boolean writes = method.equals("post");
                    assertThat(map(operation).containsKey("requestBody"))
                            .as("%s %s", method, path)
                            .isEqualTo(writes);
                }));
    }
}
