package dev.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terminals to the server's own services: the bytes as they pass, and nobody's rights but the viewer's. */
class TerminalTest {
    @TempDir
    Path data;

    @Test
    void bytesAreShownBothWaysAsTheyPass() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort())) {
            String id = open(page, "tiny");
            try (Page.Events events = page.events("/api/wire/" + id + "/events")) {
                assertThat(next(events)).isEqualTo("received WELCOME, I'm TinyServer not pressure\n");
                assertThat(send(page, id, true, "EC", "HO hi\nQU", "IT\n").status())
                        .isEqualTo(204);
                List<String> sent = new ArrayList<>();
                StringBuilder received = new StringBuilder();
                Page.Event event = events.any();
                for (; event.name().equals("bytes"); event = events.any()) {
                    if (event.data().get("direction").equals("sent")) {
                        sent.add(text(event.data()));
                    } else {
                        received.append(text(event.data()));
                    }
                }
                assertThat(sent).containsExactly("EC", "HO hi\nQU", "IT\n");
                assertThat(received).hasToString("ECHO hi\nBYE\n");
                assertThat(event.name()).isEqualTo("end");
                assertThat(event.data()).containsEntry("how", "closed");
            }
            assertThat(send(page, id, false, "x").detail()).isEqualTo("the connection has ended, or nobody watches it");
            assertThat(page.delete("/api/wire/" + id).status()).isEqualTo(204);
            assertThat(page.delete("/api/wire/" + id).status()).isEqualTo(404);
        }
    }

    @Test
    void whoWatchesAgainGoesOnWhereItWas() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort())) {
            String id = open(page, "chat");
            String path = "/api/wire/" + id + "/events";
            String last;
            try (Page.Events events = page.events(path)) {
                last = events.next("bytes").id();
            }
            send(page, id, false, "test: a\r\n");
            try (Page.Events events = page.events(path, "Last-Event-ID", last)) {
                assertThat(next(events)).isEqualTo("sent test: a\r\n");
                assertThat(next(events)).isEqualTo("received a\r\n");
            }
        }
    }

    /** A connection of this machine's own would have the right to delete; the viewer's has not. */
    @Test
    void aTerminalHasTheRightsAndTheAddressOfItsViewer() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true", "web.proxies=127.0.0.1");
                Page page = new Page(server.pagePort())) {
            String far = open(page, "history", "X-Forwarded-For", "127.0.0.1, 192.0.2.7");
            send(page, far, true, "eve 3\n");
            assertThat(said(page, far)).contains("Error: deleting is not allowed from your address");

            Page.Answer shown =
                    page.post("/api/history/requests", Map.of("request", "eve 2"), "X-Forwarded-For", "192.0.2.7");
            assertThat(shown.text()).contains("\"address\":\"192.0.2.7\",\"user\":\"eve\",\"request\":\"eve 3\"");
            assertThat(page.post("/api/history/requests", Map.of("request", "eve 3"), "X-Forwarded-For", "192.0.2.7")
                            .detail())
                    .isEqualTo("Error: deleting is not allowed from your address");
            // What its own client claims stands before what the proxy adds, in the same field or another.
            assertThat(page.post(
                                    "/api/history/requests",
                                    Map.of("request", "eve 3"),
                                    "X-Forwarded-For",
                                    "127.0.0.1",
                                    "X-Forwarded-For",
                                    "192.0.2.7")
                            .status())
                    .isEqualTo(403);
            // Who does not say for whom it asks has no rights either.
            assertThat(page.post("/api/history/requests", Map.of("request", "eve 3"))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void onThisMachineItMayDelete() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort())) {
            String id = open(page, "history");
            send(page, id, true, "ann 3\n");
            assertThat(said(page, id)).contains("All history was deleted.");
            // A proxy that its operator has not named would lend its rights to everybody.
            assertThat(page.post("/api/history/requests", Map.of("request", "ann 3"), "Via", "1.1 proxy")
                            .status())
                    .isEqualTo(403);
        }
    }

    /** More than is remembered, and than fits into the sockets' buffers: nothing is lost on the way. */
    @Test
    void longAnswersAreShownWhole() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort());
                ExecutorService watching = Executors.newVirtualThreadPerTaskExecutor()) {
            String id = open(page, "chat");
            Future<String> said = watching.submit(() -> said(page, id));
            String line = "push: " + "x".repeat(4_000) + "\r\n";
            for (int i = 0; i < 80; i++) {
                assertThat(send(page, id, false, line.repeat(15)).status()).isEqualTo(204);
            }
            send(page, id, true, "get\r\nget\r\nget\r\n");
            assertThat(said.get().length())
                    .isEqualTo("Welcome to Plaza's chat room\r\n".length()
                            + 1_200 * "OK\r\n".length()
                            + 3 * 1_200 * ("unknown: ".length() + 4_000 + 1)
                            + 3);
        }
    }

    /** What is not shown is neither sent nor received: it waits where it is. */
    @Test
    void whatNobodyWatchesFillsNoMemory() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort())) {
            String id = open(page, "chat");
            String words = "test: " + "x".repeat(4_000) + "\r\n";
            int sent = 0;
            while (sent < 20 && send(page, id, false, words.repeat(15)).status() == 204) {
                sent++;
            }
            assertThat(sent).isBetween(1, 5);
            // Watched to its end: who leaves early may have been shown too little to make room.
            try (Page.Events events = page.events("/api/wire/" + id + "/events")) {
                assertThat(send(page, id, false, "adios\r\n").status()).isEqualTo(204);
                assertThat(said(events))
                        .isEqualTo("Welcome to Plaza's chat room\r\n" + ("x".repeat(4_000) + "\r\n").repeat(15 * sent));
            }
        }
    }

    @Test
    void oneAddressHasNotAllTerminals() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort())) {
            for (int i = 0; i < 50; i++) {
                open(page, "qotd");
            }
            assertThat(page.post("/api/wire", Map.of("service", "qotd")).status())
                    .isEqualTo(429);
            // Those that have ended make room soon.
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            page.post("/api/wire", Map.of("service", "qotd")).status() == 201);
        }
    }

    @Test
    void whatIsSentIsBounded() throws Exception {
        try (TestServer server = TestServer.start(data, "web.enabled=true");
                Page page = new Page(server.pagePort())) {
            String id = open(page, "tiny");
            String[] many = IntStream.range(0, 1_001).mapToObj(i -> "x").toArray(String[]::new);
            assertThat(send(page, id, false, many).status()).isEqualTo(422);
            assertThat(send(page, id, false, "x".repeat(65_537)).status()).isEqualTo(422);
            assertThat(page.post("/api/wire/" + id + "/pieces", Map.of("pieces", List.of(Map.of("bytes", "%%"))))
                            .detail())
                    .isEqualTo("bytes is no Base64");
            assertThat(page.post("/api/wire", Map.of("service", "ssh")).status())
                    .isEqualTo(422);
        }
    }

    private static String open(Page page, String service, String... headers) throws Exception {
        Page.Answer opened = page.post("/api/wire", Map.of("service", service), headers);
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return String.valueOf(opened.json().get("id"));
    }

    private static Page.Answer send(Page page, String id, boolean end, String... pieces) throws Exception {
        return page.post(
                "/api/wire/" + id + "/pieces",
                Map.of(
                        "pieces",
                        Arrays.stream(pieces)
                                .map(piece -> Map.of(
                                        "bytes",
                                        Base64.getEncoder().encodeToString(piece.getBytes(StandardCharsets.UTF_8))))
                                .toList(),
                        "end",
                        end));
    }

    private static String next(Page.Events events) throws Exception {
        Map<String, Object> data = events.next("bytes").data();
        return data.get("direction") + " " + text(data);
    }

    private static String text(Map<String, Object> data) {
        return new String(Base64.getDecoder().decode(String.valueOf(data.get("bytes"))), StandardCharsets.UTF_8);
    }

    /** All that was received, up to the end. */
    private static String said(Page page, String id) throws Exception {
        try (Page.Events events = page.events("/api/wire/" + id + "/events")) {
            return said(events);
        }
    }

    private static String said(Page.Events events) throws Exception {
        StringBuilder said = new StringBuilder();
        for (Page.Event event = events.any(); !event.name().equals("end"); event = events.any()) {
            said.append(event.data().get("direction").equals("received") ? text(event.data()) : "");
        }
        return said.toString();
    }
}
