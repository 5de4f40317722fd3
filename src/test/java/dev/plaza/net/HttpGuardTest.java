package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser says first, and what only looks like it. */
class HttpGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "GET / HTTP/1.0",
                "POST /board?x=1&y=%20 HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "PRI * HTTP/2.0",
                "CONNECT plaza:16011 HTTP/1.1",
                "GET http://plaza:16011/ HTTP/1.1",
                "GET /\u00e9 HTTP/1.1",
                "post / HTTP/1.1",
                "Get / HTTP/1.1",
                "M-SEARCH * HTTP/1.1",
                "!#$%&'*+-.^_`|~9aZ / HTTP/1.1",
                "GET / HTTP/1.1 ",
                "GET / HTTP/1.1 \t \t"
            })
    void refusesARequestLine(String text) throws IOException {
        assertThat(HttpGuard.refuses(first(text + "\r\n", Framing.LINES))).isTrue();
        assertThat(HttpGuard.refuses(first(text + "\r\n", Framing.FIRST_END_DECIDES)))
                .isTrue();
        assertThat(HttpGuard.refuses(first(text + "\nHost: x\npush: y\r\n", Framing.FIRST_END_DECIDES)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "TIME",
                "ECHO GET / HTTP/1.1",
                "ECHO we speak HTTP/1.1 here",
                "ECHO  HTTP/1.1",
                "GET /",
                "GET / HTTP",
                "GET / HTTP/1.1 x",
                "GET / http/1.1",
                " GET / HTTP/1.1",
                "push: GET / HTTP/1.1",
                "user 1 12",
                "ann 2 HTTP/1",
                "push: / HTTP/1.1",
                "test: / HTTP/1.1",
                "(get) / HTTP/1.1",
                "caf\u00e9 / HTTP/1.1",
                "HELLO world HTTP/11",
                "GET  / HTTP/1.1"
            })
    void letsOtherLinesPass(String text) throws IOException {
        assertThat(HttpGuard.refuses(first(text + "\r\n", Framing.LINES))).isFalse();
    }

    /** The version is behind the limit, or behind the part that is shown. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /", "POST /", "OPTIONS /", "GET http://plaza/", "POST https://plaza/"})
    void refusesTheBeginningOfALongOne(String beginning) throws IOException {
        assertThat(HttpGuard.refuses(first(beginning + "x".repeat(5_000) + " HTTP/1.1\r\n", Framing.LINES)))
                .isTrue();
        assertThat(HttpGuard.refuses(first(beginning + "\u00ff" + "x".repeat(300) + " HTTP/1.1\r\n", Framing.LINES)))
                .isTrue();
    }

    /** Nobody sees that they are none of HTTP's, and the history logs every visit. */
    @ParameterizedTest
    @ValueSource(strings = {"user /", "echo /", "ECHO /", "Hello /", "POSTS /", "push: http:"})
    void letsOtherLongLinesPass(String beginning) throws IOException {
        assertThat(HttpGuard.refuses(first(beginning + "x".repeat(5_000) + "\r\n", Framing.LINES)))
                .isFalse();
        assertThat(HttpGuard.refuses(first(beginning + "x".repeat(300) + "\u00ff\r\n", Framing.LINES)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void refusesOneThatIsNoText(Framing framing) throws IOException {
        for (String line : new String[] {"GET /\u00ff HTTP/1.1", "post /\u00ff HTTP/1.1", "GET /\u00ff HTTP/1.1 \t"}) {
            assertThat(HttpGuard.refuses(first(line + "\r\n", framing))).isTrue();
        }
        assertThat(HttpGuard.refuses(first("ECHO /caf\u00e9\r\n", framing))).isFalse();
        assertThat(HttpGuard.refuses(first("ECHO " + "x".repeat(5_000) + "\r\n", framing)))
                .isFalse();
    }

    /** A character is a byte. */
    private static Line first(String stream, Framing framing) throws IOException {
        ScriptedSource source = ScriptedSource.cut(stream.getBytes(StandardCharsets.ISO_8859_1));
        LineReader reader = new LineReader(source, framing, 4096);
        Line line = reader.poll();
        while (line == null && reader.fill()) {
            line = reader.poll();
        }
        return line;
    }
}
