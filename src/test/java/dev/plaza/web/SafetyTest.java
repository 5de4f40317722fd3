package dev.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.server.TestServer;
import dev.plaza.wire.Deadline;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody else's page can use a visitor's browser, and the limits are those of the line services. */
class SafetyTest {
    private static final String PUSH = "{\"name\":\"a\",\"text\":\"b\"}";

    @TempDir
    Path data;

    private TestServer start(String... settings) {
        List<String> all = new ArrayList<>(List.of("web.enabled=true"));
        all.addAll(List.of(settings));
        return TestServer.start(data, all.toArray(String[]::new));
    }

    private static String get(Page page, String path, String... headers) throws IOException {
        return page.raw(
                "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n");
    }

    private static String push(Page page, String... headers) throws IOException {
        return page.raw("POST /api/chat/lines HTTP/1.1\r\n" + String.join("\r\n", headers)
                + "\r\nConnection: close\r\nContent-Length: " + PUSH.length() + "\r\n\r\n" + PUSH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:9080",
                "LOCALHOST:1",
                "127.0.0.1",
                "127.0.0.1:9080",
                "[::1]",
                "[::1]:9080",
                "192.0.2.1:80",
                "square.example",
                "Square.Example:8443"
            })
    void itAnswersToItsOwnNames(String host) throws Exception {
        try (TestServer server = start("web.hosts=[square.example]");
                Page page = new Page(server.pagePort())) {
            assertThat(get(page, "/api/time", "Host: " + host)).startsWith("HTTP/1.1 200 ");
        }
    }

    /** Any name can be made to lead here by whoever owns it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:9080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "",
                "a@localhost",
                "localhost:x",
                "[evil]",
                "evil.example/localhost",
                "1.2.3",
                "::1"
            })
    void itAnswersToNoOthers(String host) throws Exception {
        try (TestServer server = start();
                Page page = new Page(server.pagePort())) {
            for (String path : List.of("/", "/api/time", "/metrics", "/healthz", "/style.css", "/nothing")) {
                assertThat(get(page, path, "Host: " + host))
                        .startsWith("HTTP/1.1 421 ")
                        .contains("application/problem+json");
            }
            assertThat(push(page, "Host: " + host, "Content-Type: application/json"))
                    .startsWith("HTTP/1.1 421 ");
            assertThat(new String(page.get("/api/chat/lines").text())).contains("\"head\":0");
        }
    }

    @Test
    void anotherPageCanWriteNothing() throws Exception {
        try (TestServer server = start();
                Page page = new Page(server.pagePort())) {
            String host = "Host: localhost:" + server.pagePort();
            String json = "Content-Type: application/json";
            for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "")) {
                assertThat(push(page, host, "Content-Type: " + type)).startsWith("HTTP/1.1 415 ");
            }
            assertThat(push(page, host)).startsWith("HTTP/1.1 415 ");
            for (String origin : List.of(
                    "http://evil.example",
                    "null",
                    "http://localhost:1",
                    "http://localhost",
                    "https://localhost.evil.example:" + server.pagePort())) {
                assertThat(push(page, host, json, "Origin: " + origin)).startsWith("HTTP/1.1 403 ");
            }
            for (String site : List.of("cross-site", "same-site")) {
                assertThat(push(page, host, json, "Sec-Fetch-Site: " + site)).startsWith("HTTP/1.1 403 ");
                assertThat(get(page, "/api/events?name=x", host, "Sec-Fetch-Site: " + site))
                        .startsWith("HTTP/1.1 403 ");
                // A link from there is followed, as to any page.
                assertThat(get(page, "/api-is-not-this", host, "Sec-Fetch-Site: " + site))
                        .startsWith("HTTP/1.1 404 ");
            }
            assertThat(page.get("/api/chat/lines").text()).contains("\"head\":0");

            assertThat(push(
                            page,
                            host,
                            json,
                            "Origin: http://localhost:" + server.pagePort(),
                            "Sec-Fetch-Site: same-origin"))
                    .startsWith("HTTP/1.1 201 ");
            assertThat(push(page, host, json + "; charset=utf-8")).startsWith("HTTP/1.1 201 ");
        }
    }

    @Test
    void everyAnswerForbidsWhatThePageDoesNotNeed() throws Exception {
        try (TestServer server = start();
                Page page = new Page(server.pagePort())) {
            for (String answer : List.of(
                    get(page, "/", "Host: localhost"),
                    get(page, "/api/time", "Host: localhost"),
                    get(page, "/nothing", "Host: localhost"),
                    get(page, "/", "Host: evil.example"))) {
                assertThat(answer.toLowerCase(Locale.ROOT))
                        .contains("content-security-policy: default-src 'none'; script-src 'self'")
                        .contains("x-content-type-options: nosniff")
                        .contains("x-frame-options: deny")
                        .doesNotContain("access-control-allow")
                        .doesNotContain("unsafe-");
            }
        }
    }

    @Test
    void itIsForThisMachineUnlessOpened() {
        assertThat(refusal("web.bind=[\"0.0.0.0\"]")).contains("web.bind", "web.open = true");
        assertThat(refusal("web.bind=[\"plaza.example\"]")).contains("web.open = true");
        assertThat(refusal("web.hosts=[\"http://x\"]")).contains("no name of a host");
        assertThat(refusal("web.bind=[]")).contains("at least one address");
        for (String all : List.of("[\"0.0.0.0\"]", "[\"0.0.0.0\", \"::1\"]", "[\"127.0.0.1\", \"::\"]")) {
            try (TestServer server = start("web.bind=" + all, "web.open=true")) {
                assertThat(server.pagePort()).isPositive();
            }
        }
    }

    private String refusal(String setting) {
        try (TestServer server = start(setting)) {
            throw new AssertionError("it started with " + setting);
        } catch (IllegalStateException refused) {
            return String.valueOf(refused.getCause().getCause().getMessage());
        }
    }

    @Test
    void whoMayNotConnectMayNotAsk() throws Exception {
        try (TestServer server = start("web.deny=[\"127.0.0.1\"]");
                Page page = new Page(server.pagePort())) {
            assertThat(get(page, "/api/time", "Host: localhost")).isEmpty();
        }
        try (TestServer server = start("limits.allow=[\"192.0.2.0/24\"]");
                Page page = new Page(server.pagePort())) {
            assertThat(get(page, "/api/time", "Host: localhost")).isEmpty();
        }
    }

    /** Pages, terminals and line clients of one address count together. */
    @Test
    void theLimitOfAnAddressHoldsHereToo() throws Exception {
        try (TestServer server = start("limits.exempt=[]", "limits.per-address=3", "limits.rate=0");
                Page page = new Page(server.pagePort());
                Page.Events one = page.events("/api/events");
                Socket line = new Socket("127.0.0.1", server.address("tiny").getPort())) {
            one.next("place");
            line.setSoTimeout(10_000);
            assertThat(line.getInputStream().read()).isEqualTo('W');
            try (Page.Events two = page.events("/api/events")) {
                two.next("place");
                assertThat(page.get("/api/time").detail()).isEqualTo("too many connections");
            }
            await().until(() -> page.get("/api/time").status() == 200);
            assertThat(page.get("/metrics").status()).isEqualTo(200);
        }
    }

    /** Large bodies that do not come are some of few; small ones, which chat and board send, are not. */
    @Test
    void bodiesThatDoNotComeKeepNobodyOut() throws Exception {
        try (TestServer server = start();
                Page page = new Page(server.pagePort())) {
            List<Socket> stalled = new ArrayList<>();
            try {
                for (int i = 0; i < 40; i++) {
                    Socket socket = page.connect();
                    stalled.add(socket);
                    socket.getOutputStream()
                            .write(("POST /api/bulletin/posts HTTP/1.1\r\nHost: localhost\r\n"
                                            + "Content-Type: application/json\r\nContent-Length: 200000\r\n\r\n{")
                                    .getBytes(StandardCharsets.US_ASCII));
                }
                Map<String, ?> large =
                        Map.of("lines", List.of("x".repeat(4_000).split("(?<=.{1000})")), "pad", "x".repeat(20_000));
                await().until(() -> page.post("/api/bulletin/posts", large).status() == 503);
                assertThat(page.post("/api/bulletin/posts", Map.of("lines", List.of("a")))
                                .status())
                        .isEqualTo(201);
            } finally {
                for (Socket socket : stalled) {
                    socket.close();
                }
            }
            await().until(() ->
                    page.post("/api/bulletin/posts", Map.of("lines", List.of("b"), "pad", "x".repeat(20_000)))
                                    .status()
                            == 201);
        }
    }

    @Test
    void whoAsksTooFastWaits() throws Exception {
        try (TestServer server =
                        start("limits.exempt=[]", "limits.rate=20", "limits.burst=5", "limits.too-fast=1 second");
                Page page = new Page(server.pagePort())) {
            long begun = System.nanoTime();
            for (int i = 0; i < 15; i++) {
                assertThat(page.get("/api/time").status()).isEqualTo(200);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(450));
            Deadline patience = Deadline.after(Duration.ofSeconds(20));
            int status = 200;
            while (status == 200 && !patience.passed()) {
                status = page.get("/api/time").status();
            }
            assertThat(status).isEqualTo(429);
        }
    }

    /** As many as a class may open at once: each is dropped in time, and others are answered meanwhile. */
    @Test
    void halfSentRequestsDoNotPileUp() throws Exception {
        try (TestServer server = start();
                Page page = new Page(server.pagePort())) {
            List<Socket> half = new ArrayList<>();
            try {
                for (int i = 0; i < 300; i++) {
                    Socket socket = page.connect();
                    half.add(socket);
                    String begun = i % 3 == 0
                            ? "GET / HT"
                            : i % 3 == 1
                                    ? "GET / HTTP/1.1\r\nHost: localhost\r\nX: "
                                    : "POST /api/chat/lines HTTP/1.1\r\nHost: localhost\r\n"
                                            + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
                    socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
                }
                for (int i = 0; i < 20; i++) {
                    assertThat(page.get("/api/time").status()).isEqualTo(200);
                }
                for (Socket socket : half) {
                    awaitDropped(socket);
                }
            } finally {
                for (Socket socket : half) {
                    socket.close();
                }
            }
            assertThat(page.get("/api/time").status()).isEqualTo(200);
        }
    }

    /** An answer or none, then the end, within the time that a read may take here. */
    private static void awaitDropped(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void aReaderThatStopsReadingIsCut() throws Exception {
        try (TestServer server = start("limits.stalled=1 second");
                Page page = new Page(server.pagePort());
                Socket stalled = page.connect()) {
            stalled.getOutputStream()
                    .write("GET /api/events?name=sleeper HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> names(page).contains("sleeper"));
            String text = "x".repeat(4_000);
            for (int i = 0; i < 3_000; i++) {
                page.post("/api/chat/lines", Map.of("name", "a", "text", text));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> !names(page).contains("sleeper"));
        }
    }

    private static String names(Page page) throws Exception {
        return page.get("/api/chat/names").text();
    }

    @Test
    void healthIsThatOfEveryServiceAndLeavesNoTrace() throws Exception {
        try (TestServer server = start("qotd.pick=in-order");
                Page page = new Page(server.pagePort())) {
            assertThat(page.get("/healthz").status()).isEqualTo(200);
            assertThat(page.get("/healthz").text()).contains("\"history\":\"pass\"", "\"status\":\"pass\"");
            assertThat(page.get("/readyz").status()).isEqualTo(200);
            for (String service : List.of("qotd", "tiny", "chat", "bulletin", "history")) {
                assertThat(server.count(service, "connections")).isZero();
                assertThat(server.count(service, "refused.http")).isZero();
            }
            assertThat(page.post("/api/history/requests", Map.of("request", "ann"))
                            .text())
                    .contains("\"number\":1");

            server.stopListening("bulletin");

            await().until(() -> page.get("/healthz").status() == 503);
            assertThat(page.get("/healthz").text()).contains("\"bulletin\":\"fail\"", "\"chat\":\"pass\"");
        }
    }
}
