package dev.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.server.TestServer;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API as a client of it sees it, and that it is a second door to what is behind the line protocols. */
class ApiTest {
    @TempDir
    Path data;

    private TestServer server;
    private Page page;

    @BeforeEach
    void start() {
        server = TestServer.start(data, "web.enabled=true");
        page = new Page(server.pagePort());
    }

    @AfterEach
    void stop() {
        page.close();
        server.close();
    }

    private String ask(String service, String request) throws Exception {
        try (Wire wire = Wire.connect(server.address(service), Duration.ofSeconds(5))) {
            wire.send(request.getBytes(StandardCharsets.UTF_8));
            wire.halfClose();
            wire.receiveUntil(inbox -> false, Deadline.after(Duration.ofSeconds(10)));
            return new String(wire.inbox().peek(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatIsPushedThereIsSeenHereAndTheOtherWayRound() throws Exception {
        Page.Answer pushed = page.post("/api/chat/lines", Map.of("name", "ann", "text", "by the page"));
        ask("chat", "name: bob\r\npush: by the wire\r\nadios\r\n");

        assertThat(pushed.status()).isEqualTo(201);
        assertThat(pushed.json()).containsEntry("number", 0L);
        assertThat(ask("chat", "get\r\nadios\r\n")).contains("ann: by the page\nbob: by the wire\r\n");
        assertThat(page.get("/api/chat/lines").json())
                .containsEntry("floor", 0L)
                .containsEntry("head", 2L)
                .containsEntry(
                        "lines",
                        List.of(
                                Map.of("number", 0L, "line", "ann: by the page"),
                                Map.of("number", 1L, "line", "bob: by the wire")));
    }

    @Test
    void linesAreHadByTheirNumbers() throws Exception {
        StringBuilder pushes = new StringBuilder("name: n\r\n");
        IntStream.range(0, 700).forEach(i -> pushes.append("push: ").append(i).append("\r\n"));
        ask("chat", pushes.toString());

        assertThat(numbers("?from=3&to=5")).containsExactly(3L, 4L);
        assertThat(numbers("?from=698&to=9999")).containsExactly(698L, 699L);
        assertThat(numbers("?last=2")).containsExactly(698L, 699L);
        assertThat(numbers("?to=10&last=2")).containsExactly(8L, 9L);
        assertThat(numbers("?from=5&to=5")).isEmpty();
        assertThat(numbers("?from=0")).hasSize(500).startsWith(200L).endsWith(699L);
        assertThat(page.get("/api/chat/lines?from=x").status()).isEqualTo(400);
        assertThat(page.get("/api/chat/lines?from=-1").status()).isEqualTo(400);
        assertThat(numbers("?from=0&to=99999999999999999999")).hasSize(500);
        assertThat(page.get("/api/chat/lines?last=0").detail()).isEqualTo("last is at least 1");
    }

    /** The longest lines there are: the newest of them, not more than an answer may hold. */
    @Test
    void anAnswerIsBounded() throws Exception {
        StringBuilder pushes = new StringBuilder();
        IntStream.range(0, 200)
                .forEach(i -> pushes.append("push: ").append("x".repeat(4_000)).append("\r\n"));
        ask("chat", pushes.toString());

        Page.Answer answer = page.get("/api/chat/lines?from=0");

        assertThat(answer.text().length()).isBetween(200_000, 300_000);
        assertThat(numbers("?from=0")).endsWith(199L).doesNotContain(0L);
    }

    private List<Object> numbers(String query) throws Exception {
        List<?> lines = (List<?>) page.get("/api/chat/lines" + query).json().get("lines");
        return lines.stream()
                .<Object>map(line -> ((Map<?, ?>) line).get("number"))
                .toList();
    }

    @Test
    void aRefusalIsWordedAsTheProtocolDoes() throws Exception {
        assertThat(push("ann", " ")).isEqualTo("422 Error: nothing to push: push: stuff");
        assertThat(push("ann", "a\nb")).isEqualTo("422 Error: a pushed line has no line break in it: push: stuff");
        assertThat(push("ann", "\u0007")).isEqualTo("422 Error: not plain text");
        assertThat(push("", "hi")).isEqualTo("422 Error: a name has 1 to 64 characters: name: chatname");
        assertThat(push("x".repeat(65), "hi")).startsWith("422 Error: a name has");
        assertThat(push("ann", "x".repeat(4_091))).isEqualTo("422 Error: line too long");
        assertThat(push("ann", "x".repeat(4_090))).startsWith("201");
        assertThat(ask("chat", "count\r\n")).endsWith("\r\n1\r\n");
        assertThat(post("a", "#")).isEqualTo("422 ERROR - No line of a post is a sole #");
        assertThat(post("\u0000")).isEqualTo("422 ERROR - Not plain text");
        assertThat(post("x".repeat(4_097))).isEqualTo("422 ERROR - Line too long");
        assertThat(post(IntStream.range(0, 1_001).mapToObj(i -> "").toArray(String[]::new)))
                .isEqualTo("422 ERROR - Post too large");
        assertThat(ask("bulletin", "READ\n")).isEqualTo("#\n");
    }

    private String push(String name, String text) throws Exception {
        return told(page.post("/api/chat/lines", Map.of("name", name, "text", text)));
    }

    private String post(String... lines) throws Exception {
        return told(page.post("/api/bulletin/posts", Map.of("lines", List.of(lines))));
    }

    private static String told(Page.Answer answer) {
        return answer.status() + " " + (answer.status() < 300 ? answer.text() : answer.detail());
    }

    @Test
    void postsAreHadWholeAndFromTheNewestBackwards() throws Exception {
        ask("bulletin", "POST\nfirst\n\n #\n#\nPOST\n#\nPOST\nsecond\n#\n");
        post("third", "of two lines");

        assertThat(ask("bulletin", "READ\n")).isEqualTo("first\n\n #\nsecond\nthird\nof two lines\n#\n");
        assertThat(posts(""))
                .containsExactly(List.of("first", "", " #"), List.of("second"), List.of("third", "of two lines"));
        assertThat(posts("?limit=1")).containsExactly(List.of("third", "of two lines"));
        assertThat(posts("?limit=1&before=4")).containsExactly(List.of("second"));
        assertThat(posts("?before=0")).isEmpty();
    }

    @Test
    void aBoardOfLongPostsIsReadInPieces() throws Exception {
        String[] lines = IntStream.range(0, 1_000).mapToObj("%060d"::formatted).toArray(String[]::new);
        for (int i = 0; i < 10; i++) {
            assertThat(post(lines)).startsWith("201");
        }

        List<Object> newest = posts("?limit=100");

        assertThat(newest).isNotEmpty().allSatisfy(post -> assertThat(post).isEqualTo(List.of(lines)));
        assertThat(newest.size()).isLessThan(10);
        assertThat(posts("?limit=100&before=1000")).hasSize(1);
    }

    /** The answer of a hundred posts of long lines, each character of which takes three bytes. */
    @Test
    void aBoardOfLongLinesIsReadInPieces() throws Exception {
        String[] lines =
                IntStream.range(0, 15).mapToObj(i -> "\u20ac".repeat(1_360)).toArray(String[]::new);
        for (int i = 0; i < 20; i++) {
            assertThat(post(lines)).startsWith("201");
        }

        Page.Answer answer = page.get("/api/bulletin/posts?limit=100");

        assertThat(answer.text().length()).isBetween(200_000, 500_000);
    }

    private List<Object> posts(String query) throws Exception {
        List<?> posts = (List<?>) page.get("/api/bulletin/posts" + query).json().get("posts");
        return posts.stream()
                .<Object>map(post -> ((Map<?, ?>) post).get("lines"))
                .toList();
    }

    @Test
    void whatIsAskedOfTheVisitLogIsAVisit() throws Exception {
        assertThat(visit("ann")).containsEntry("reply", "Your visit was recorded.");
        assertThat(visit("ann 4")).containsEntry("reply", "Your user name: guest-1");
        assertThat(visit("ann 1 1")).containsEntry("reply", "Line 1 was deleted.");
        assertThat(ask("history", "bob 2\n"))
                .contains("2 ", "127.0.0.1 ann \"ann 4\" was given the name guest-1")
                .contains("3 ", "127.0.0.1 ann \"ann 1 1\" deleted line 1")
                .doesNotContain("visited");
        assertThat(((List<?>) visit("ann 2").get("visits")).size()).isEqualTo(4);
        assertThat(page.post("/api/history/requests", Map.of("request", "ann 7"))
                        .status())
                .isEqualTo(422);
        assertThat(ask("history", "bob 2\n")).contains("\"ann 7\" was not understood");
    }

    @Test
    void theHistoryIsHadFromTheNewestBackwards() throws Exception {
        for (int i = 0; i < 5; i++) {
            visit("u" + i);
        }

        Map<String, Object> newest = page.post("/api/history/requests", Map.of("request", "a 2", "limit", 2))
                .json();
        Map<String, Object> oldest = page.post(
                        "/api/history/requests", Map.of("request", "a 2", "limit", 9, "before", 3))
                .json();

        assertThat(visitors(newest)).containsExactly("u4", "a");
        assertThat(newest).containsEntry("older", true).containsEntry("number", 6L);
        assertThat(visitors(oldest)).containsExactly("u0", "u1");
        assertThat(oldest).containsEntry("older", false);
    }

    private static List<Object> visitors(Map<String, Object> answer) {
        return ((List<?>) answer.get("visits"))
                .stream().<Object>map(visit -> ((Map<?, ?>) visit).get("user")).toList();
    }

    private Map<String, Object> visit(String request) throws Exception {
        Page.Answer answer = page.post("/api/history/requests", Map.of("request", request));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void aBodyIsAnObjectAndNotTooLarge() throws Exception {
        assertThat(page.post("/api/chat/lines", Map.of("name", "ann")).detail())
                .isEqualTo("text is missing, or no string");
        assertThat(page.post("/api/bulletin/posts", Map.of("lines", "x")).status())
                .isEqualTo(400);
        assertThat(page.post("/api/bulletin/posts", Map.of("lines", List.of(1))).status())
                .isEqualTo(400);
        assertThat(page.post("/api/chat/lines", Map.of("name", "a", "text", "x".repeat(300_000)))
                        .status())
                .isEqualTo(413);
        assertThat(raw("{\"name\":\"a\",\"text\":\"half \\ud800\"}")).contains("half a character");
        assertThat(raw("[1]")).startsWith("HTTP/1.1 400 ").contains("application/problem+json", "no JSON object");
    }

    private String raw(String body) throws Exception {
        return page.raw("POST /api/chat/lines HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    @Test
    void whoIsConnectedIsTold() throws Exception {
        try (Wire wire = Wire.connect(server.address("chat"), Duration.ofSeconds(5))) {
            wire.receiveUntil(inbox -> inbox.length() > 0, Deadline.after(Duration.ofSeconds(10)));

            List<?> connections = (List<?>) page.get("/api/connections").json().get("connections");

            assertThat(connections).hasSize(1);
            assertThat((Map<?, ?>) connections.getFirst())
                    .matches(one -> one.get("service").equals("chat"))
                    .matches(one -> one.get("address").toString().matches("127\\.0\\.0\\.1:\\d+"));
            assertThat(page.get("/api/square").text()).contains("\"name\":\"chat\"", "\"connections\":1");
        }
    }
}
