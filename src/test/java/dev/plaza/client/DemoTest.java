package dev.plaza.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.notes.NotesService;
import dev.plaza.server.Offer;
import dev.plaza.server.Services;
import dev.plaza.server.TestServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every protocol's tour, against Plaza itself, with every word that is said. */
class DemoTest {
    private static final List<Offer> SIX =
            Stream.concat(Services.ALL.stream(), Stream.of(NotesService.OFFER)).toList();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    private Path data;

    private String demo(String protocol) throws Exception {
        try (TestServer server = TestServer.start(SIX, CLOCK, data)) {
            Screens screens = new Screens();
            int port = server.address(protocol).getPort();
            Screens.client(protocol, port, Screens.PATIENCE).demonstrate(screens.dialogue());
            return String.join("\n", screens.lines).replace(":" + port, ":PORT") + "\n";
        }
    }

    @Test
    void qotd() throws Exception {
        assertThat(demo("qotd")).isEqualTo("""
                CONNECT to 127.0.0.1:PORT
                <- Keep pushing forward! - QOTD
                CLOSED by the server
                """);
    }

    @Test
    void tiny() throws Exception {
        assertThat(demo("tiny")).isEqualTo("""
                CONNECT to 127.0.0.1:PORT
                <- WELCOME, I'm TinyServer not pressure
                -> TIME
                <- TIME 2026-11-21T03:04:05+00:00
                -> QUIT
                <- BYE
                CLOSED by the server
                CONNECT to 127.0.0.1:PORT
                <- WELCOME, I'm TinyServer not pressure
                -> ECHO hello, world
                <- ECHO hello, world
                -> QUIT
                <- BYE
                CLOSED by the server
                """);
    }

    @Test
    void chat() throws Exception {
        String help = demo("chat");
        assertThat(help.lines().filter(line -> line.startsWith("->")))
                .containsExactly(
                        "-> name: ann",
                        "-> help",
                        "-> test: is this on?",
                        "-> push: hello, everybody",
                        "-> get",
                        "-> getrange 0 0",
                        "-> adios");
        assertThat(help).startsWith("""
                CONNECT to 127.0.0.1:PORT
                <- Welcome to Plaza's chat room
                -> name: ann
                <- OK
                -> help
                <-\s""").endsWith("""
                -> test: is this on?
                <- is this on?
                -> push: hello, everybody
                <- OK
                -> get
                <- ann: hello, everybody
                -> getrange 0 0
                <- ann: hello, everybody
                -> adios
                CLOSED by the server
                """);
        assertThat(help.lines().filter(line -> line.contains("getrange <start> <end>") || line.contains("getrange ")))
                .as("help, and its use")
                .hasSizeGreaterThan(1);
    }

    @Test
    void bulletin() throws Exception {
        assertThat(demo("bulletin")).isEqualTo("""
                CONNECT to 127.0.0.1:PORT
                -> HELLO
                <- ERROR - Command not understood
                -> POST
                -> For sale: one bicycle.
                -> #1 in its class, ask at the desk.
                -> #
                <- OK
                -> READ
                <- For sale: one bicycle.
                <- #1 in its class, ask at the desk.
                <- #
                -> QUIT
                <- OK
                CLOSED by the server
                """);
    }

    @Test
    void history() throws Exception {
        String before = """
                <- To get this server's code: git clone https://plaza.example/plaza.git
                <- Operations (N is the number of a line):
                <-   user        your visit is recorded
                <-   user 1 N    line N of the history is deleted
                <-   user 2      shows the history
                <-   user 3      deletes all history
                <-   user 4      gives you a user name of your own
                <-\s
                """;
        assertThat(demo("history"))
                .isEqualTo("CONNECT to 127.0.0.1:PORT\n-> ann\n" + before + """
                <- Your visit was recorded.
                CLOSED by the server
                CONNECT to 127.0.0.1:PORT
                -> ann 2
                """ + before + """
                <- 1 2026-11-21T03:04:05+00:00 127.0.0.1 ann "ann" visited
                <- 2 2026-11-21T03:04:05+00:00 127.0.0.1 ann "ann 2" read the history
                CLOSED by the server
                CONNECT to 127.0.0.1:PORT
                -> ann 4
                """ + before + """
                <- Your user name: guest-1
                CLOSED by the server
                """);
    }

    @Test
    void aSixthProtocolWithoutAClassOfItsOwn() throws Exception {
        assertThat(demo("notes")).isEqualTo("""
                CONNECT to 127.0.0.1:PORT
                -> ADD milk
                <- OK
                -> LIST
                <- * milk
                <- .
                -> BYE
                CLOSED by the server
                """);
    }
}
