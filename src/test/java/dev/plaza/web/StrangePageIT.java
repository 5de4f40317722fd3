package dev.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plaza.process.Checkout;
import dev.plaza.prove.PlazaProcess;
import dev.plaza.prove.Talk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page of somebody else, open in the browser of somebody who may do more than they: it gets nothing done here. */
@Timeout(180)
class StrangePageIT {
    private static final String PAGE = """
            <!doctype html><title>strange</title>
            <form method="post" enctype="text/plain" action="%1$sapi/%2$s">
            <input name='%3$s,"x":"' value='"}'><button id="go">Win a prize</button></form>""";
    private static final String REQUEST = """
            const done = arguments[arguments.length - 1];
            fetch(arguments[0], {method: "POST", mode: "no-cors", credentials: "include", body: arguments[1],
                headers: {"Content-Type": "text/plain"}}).then(() => done("answered"), () => done("failed"));""";

    /** What can be written, and what it takes. */
    private enum Door {
        CHAT("chat/lines", "{\"name\":\"eve\",\"text\":\"evil\""),
        BULLETIN("bulletin/posts", "{\"lines\":[\"evil\"]"),
        HISTORY("history/requests", "{\"request\":\"eve\""),
        WIRE("wire", "{\"service\":\"tiny\"");

        private final String path;
        private final String json;

        Door(String path, String json) {
            this.path = path;
            this.json = json;
        }
    }

    @Test
    void aFormOrAScriptOfAnotherOriginPostsNothing(@TempDir Path data) throws Exception {
        try (Browser browser = Browser.start();
                PlazaProcess plaza = Checkout.serve(data).ready()) {
            String square = Browser.pageOf(plaza);
            for (Door door : Door.values()) {
                String strange = PAGE.formatted(square, door.path, door.json);
                HttpServer server = serve(strange);
                try {
                    browser.visit("http://127.0.0.1:" + server.getAddress().getPort() + "/");
                    assertThat(browser.scriptUntilDone(REQUEST, square + "api/" + door.path, door.json + "}"))
                            .isIn("answered", "failed");
                    browser.click("go");
                    Browser.until(() -> browser.script("return document.body.innerText")
                            .toString()
                            .contains("\"status\""));
                } finally {
                    server.stop(0);
                }
            }
            assertNothingHappened(plaza);
        }
    }

    private static HttpServer serve(String page) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void assertNothingHappened(PlazaProcess plaza) throws Exception {
        try (Talk chat = Talk.with(plaza, "chat");
                Talk board = Talk.with(plaza, "bulletin");
                Talk visits = Talk.with(plaza, "history")) {
            chat.line();
            chat.say("count\r\n");
            assertThat(chat.line()).isEqualTo("0\r\n");
            board.say("READ\n");
            assertThat(board.line()).isEqualTo("#\n");
            visits.say("ann 2\n");
            assertThat(visits.rest()).contains("ann").doesNotContain("eve");
        }
        assertThat(plaza.out()).noneMatch(line -> line.contains(" tiny: connected"));
    }
}
