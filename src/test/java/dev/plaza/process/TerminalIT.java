package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.prove.PlazaProcess;
import dev.plaza.wire.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person at a terminal: every client, typed into. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalIT {
    private static final String PLAZA = Checkout.HOME.resolve("bin/plaza").toString();
    private static final String ENTER = "\r";
    private static final String TAB = "\t";
    private static final String UP = "\u001bOA";
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    @TempDir
    private static Path data;

    private static PlazaProcess server;

    private final CountDownLatch now = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeAll
    static void startServer() throws Exception {
        assumeTrue(Pty.isThere(), "script is missing, which makes a pseudo-terminal (Debian: apt install bsdutils)");
        server = Checkout.serve(data).ready();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void letServersGo() {
        over.countDown();
    }

    private static Pty plaza(String arguments) throws IOException {
        return new Pty(PLAZA + " " + arguments, Map.of());
    }

    private static Pty client(String protocol, String options) throws IOException {
        return plaza(protocol + " :" + server.port(protocol) + " " + options);
    }

    private static Pty tiny(ScriptedServer hostile) throws IOException {
        return plaza("tiny :" + hostile.port());
    }

    private static void assertGivenBack(Pty pty) {
        assertThat(pty.text()).containsPattern("\\nexit \\d+\n");
        String left = pty.text().substring(pty.text().lastIndexOf("\nexit "));
        assertThat(left).contains("\nisig icanon iexten echo ");
        assertThat(pty.bytes().lastIndexOf("\u001b[?2004l"))
                .as("pasted text is not marked any more")
                .isGreaterThanOrEqualTo(pty.bytes().lastIndexOf("\u001b[?2004h"));
    }

    @Test
    void chat() throws Exception {
        try (Pty pty = client("chat", "--name ann --show")) {
            pty.await("<- Welcome to Plaza's chat room\n-> name: ann\n<- OK\n");
            pty.await("chat> ");
            pty.type("cou" + TAB);
            pty.await("count");
            pty.type(ENTER);
            pty.await("-> count\n<- 0\n");
            pty.await("chat> ");
            pty.type(UP);
            pty.await("count");
            pty.type(ENTER);
            pty.await("-> count\n<- 0\n");
            pty.await("chat> ");
            for (int i = 0; i < 10; i++) {
                pty.type("junk");
                pty.await("junk");
                pty.type(CTRL_C);
            }
            pty.type("test:  \"a\\ !! 'b  " + ENTER);
            pty.await("-> test:  \"a\\ !! 'b  \n<-  \"a\\ !! 'b  \n");
            pty.await("chat> ");
            pty.type(CTRL_D);
            pty.await("-> adios\n");
            pty.await("CLOSED by the server\n");
            pty.awaitExit(0);
            assertThat(pty.text()).doesNotContain("-> junk");
            assertGivenBack(pty);
        }
    }

    /** A window that is dragged tells so many times a second; Ctrl+Z and {@code fg} end in a CONT. */
    @Test
    void survivesItsWindowBeingResized() throws Exception {
        try (Pty pty = client("tiny", "--show")) {
            pty.await("tiny> ");
            pty.signal("WINCH", 300);
            pty.signal("CONT", 300);
            pty.type("ECHO still here" + ENTER);
            pty.await("<- ECHO still here\n");
            pty.await("tiny> ");
            pty.type(CTRL_D);
            pty.awaitExit(0);
            assertGivenBack(pty);
        }
    }

    /** Such a signal may still be handled when the line is over: it must not show the prompt again, or take the terminal. */
    @Test
    void signalsWhileItLeavesTakeNothingBack() throws Exception {
        try (Pty pty = client("tiny", "--show")) {
            pty.await("tiny> ");
            try (ExecutorService signals = Executors.newSingleThreadExecutor()) {
                signals.submit(() -> {
                    pty.signal("CONT", 20_000);
                    return null;
                });
                pty.await("tiny> ");
                pty.type(CTRL_D);
                pty.awaitExit(0);
            }
            assertThat(pty.text()).containsPattern("-> QUIT\n<- BYE\nCLOSED by the server\nexit 0\n");
            assertGivenBack(pty);
        }
    }

    @Test
    void tiny() throws Exception {
        try (Pty pty = client("tiny", "--show")) {
            pty.await("tiny> ");
            pty.type("help" + ENTER);
            pty.await("-> help\n<- HELP COMMANDS: TIME");
            pty.await("tiny> ");
            pty.type("/help" + ENTER);
            pty.await("  //text  sends /text\n");
            pty.await("tiny> ");
            pty.type("/x" + ENTER);
            pty.await("/x is no command of this client: /help lists them, //x sends it\n");
            pty.await("tiny> ");
            pty.type("//x" + ENTER);
            pty.await("-> /x\n<- ERROR UNKNOWN_COMMAND\n");
            pty.await("tiny> ");
            pty.type("/raw" + ENTER);
            pty.await("Line ends are shown from now on.\n");
            pty.await("tiny> ");
            pty.type("ECHO hü" + ENTER);
            pty.await("<- ECHO hü\\n\n");
            pty.await("tiny> ");
            pty.type(CTRL_D);
            pty.await("-> QUIT\\n\n<- BYE\\n\nCLOSED by the server\n");
            pty.awaitExit(0);
            assertGivenBack(pty);
        }
    }

    @Test
    void pastedLinesAreSaidOneAfterTheOther() throws Exception {
        try (Pty pty = client("tiny", "--show")) {
            pty.await("tiny> ");
            pty.type("\u001b[200~ECHO 1\rECHO 2\r\u001b[201~");
            pty.await("ECHO 2");
            pty.type(ENTER);
            pty.await("-> ECHO 1\n<- ECHO 1\n-> ECHO 2\n<- ECHO 2\n");
            pty.await("tiny> ");
            pty.type("\u001b[200~ECHO 3\r/quit\rECHO 4\u001b[201~");
            pty.await("ECHO 4");
            pty.type(ENTER);
            pty.await("-> ECHO 3\n<- ECHO 3\n-> QUIT\n<- BYE\n");
            pty.awaitExit(0);
            assertThat(pty.text()).doesNotContain("-> \n", "-> ECHO 4");
        }
    }

    @Test
    void bulletinAsksAndGuides() throws Exception {
        try (Pty pty = plaza("bulletin")) {
            pty.await("Address [127.0.0.1]: ");
            pty.type(ENTER);
            pty.await("Port [16011]: ");
            pty.type("many" + ENTER);
            pty.await("a port is a number from 1 to 65535, not many\n");
            pty.await("Port [16011]: ");
            pty.type(server.port("bulletin") + ENTER);
            pty.await("bulletin> ");
            pty.type("PO" + TAB + ENTER);
            pty.await("Type the text; a line that is a sole # ends it.\n");
            pty.await("(# ends the text) ");
            pty.type("For sale: 1 bicycle" + ENTER);
            pty.await("(# ends the text) ");
            pty.type("#" + ENTER);
            pty.await("OK\n");
            pty.await("bulletin> ");
            pty.type("RE" + TAB);
            pty.await("READ");
            pty.type(ENTER);
            pty.await("For sale: 1 bicycle\n#\n");
            pty.await("bulletin> ");
            pty.type("QUIT" + ENTER);
            pty.await("OK\n");
            pty.awaitExit(0);
            assertGivenBack(pty);
        }
    }

    @Test
    void aTextThatIsLeftIsThrownAway() throws Exception {
        try (Pty pty = client("bulletin", "")) {
            pty.await("bulletin> ");
            pty.type("POST" + ENTER);
            pty.await("(# ends the text) ");
            pty.type("never mind" + ENTER);
            pty.await("(# ends the text) ");
            pty.type(CTRL_D);
            pty.await("The text was not ended with a line #: the server throws it away.\n");
            pty.awaitExit(0);
        }
    }

    @Test
    void historyCallsAnewForEachRequest() throws Exception {
        try (Pty pty = client("history", "--show")) {
            pty.await("history> ");
            pty.type("ann" + ENTER);
            pty.await("CONNECT to ");
            pty.await("<- Your visit was recorded.\nCLOSED by the server\n");
            pty.await("history> ");
            pty.type(UP);
            pty.await("ann");
            pty.type(" 2" + ENTER);
            pty.await("CONNECT to ");
            pty.await("\"ann 2\" read the history\nCLOSED by the server\n");
            pty.await("history> ");
            pty.type("/qu" + TAB);
            pty.await("/quit");
            pty.type(ENTER);
            pty.awaitExit(0);
            assertGivenBack(pty);
        }
    }

    @Test
    void qotdNeedsNoPrompt() throws Exception {
        try (Pty pty = client("qotd", "")) {
            pty.await("Keep pushing forward! - QOTD\n");
            pty.awaitExit(0);
        }
    }

    @Test
    void anyClientAsksWhenItIsToldTo() throws Exception {
        try (Pty pty = plaza("qotd --ask")) {
            pty.await("Address [127.0.0.1]: ");
            pty.type("localhost:" + server.port("qotd") + ENTER);
            pty.await("Port [" + server.port("qotd") + "]: ");
            pty.type(ENTER);
            pty.await("Keep pushing forward! - QOTD\n");
            pty.awaitExit(0);
        }
    }

    @Test
    void whoLeavesWhenAskedIsLetGo() throws Exception {
        try (Pty pty = plaza("chat --ask")) {
            pty.await("Address [127.0.0.1]: ");
            pty.type(CTRL_D);
            pty.awaitExit(0);
            assertGivenBack(pty);
        }
    }

    @Test
    void aSixthProtocol() throws Exception {
        Path target = Checkout.HOME.resolve("target");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try (ScriptedServer notes = new ScriptedServer(peer -> {
                    peer.line();
                    peer.send("OK\n");
                    peer.line();
                });
                Pty pty = new Pty(
                        java + " --enable-native-access=ALL-UNNAMED -cp '" + target.resolve("classes") + ":"
                                + target.resolve("test-classes") + ":" + target.resolve("lib") + "/*'"
                                + " dev.plaza.Plaza notes --show :" + notes.port(),
                        Map.of())) {
            pty.await("notes> ");
            pty.type("AD" + TAB);
            pty.await("ADD");
            pty.type(" milk" + ENTER);
            pty.await("-> ADD milk\n<- OK\n");
            pty.await("notes> ");
            pty.type(CTRL_D);
            pty.await("-> BYE\nCLOSED by the server\n");
            pty.awaitExit(0);
        }
    }

    @Test
    void aReplyThatComesLateStandsAboveWhatIsTyped() throws Exception {
        try (ScriptedServer late = new ScriptedServer(peer -> {
                    peer.send("Hello\n");
                    peer.line();
                    now.await();
                    peer.send("at last\n");
                    peer.line();
                    peer.send("BYE\n");
                });
                Pty pty = tiny(late)) {
            pty.await("tiny> ");
            pty.type("TIME" + ENTER);
            pty.await("tiny> ");
            pty.type("half a li");
            pty.await("half a li");
            now.countDown();
            pty.await("at last\n");
            pty.await("tiny> half a li");
            pty.type(CTRL_C);
            pty.type(CTRL_D);
            pty.await("BYE\n");
            pty.awaitExit(0);
        }
    }

    @Test
    void aServerThatGoesEndsThePrompt() throws Exception {
        try (ScriptedServer dying = new ScriptedServer(peer -> {
                    peer.send("Hello\n");
                    now.await();
                });
                Pty pty = tiny(dying)) {
            pty.await("tiny> ");
            pty.type("half a li");
            pty.await("half a li");
            now.countDown();
            pty.await("\nplaza: the server has closed the connection\n");
            pty.awaitExit(4);
            assertGivenBack(pty);
        }
    }

    @Test
    void aServerThatGoesAtOnceLeavesTheTerminalAsItWas() throws Exception {
        try (ScriptedServer dying = new ScriptedServer(peer -> peer.send("Hello\n"));
                Pty pty = tiny(dying)) {
            pty.await("plaza: the server has closed the connection\n");
            pty.awaitExit(4);
            assertGivenBack(pty);
        }
    }

    @Test
    void nobodyThereIsOneLine() throws Exception {
        int port;
        try (ScriptedServer gone = new ScriptedServer(peer -> {})) {
            port = gone.port();
        }
        try (Pty pty = plaza("chat :" + port)) {
            pty.await("plaza: cannot connect to 127.0.0.1:" + port
                    + ": connection refused; does a server listen there?\n");
            pty.awaitExit(3);
            assertGivenBack(pty);
        }
    }

    private static final String HOSTILE =
            "\u001b]0;owned\u0007\u001b[31;42mred\u00c2\u009b31;43m\u009b31;44mbare\u0090q\u001bP";

    private static void assertHarmless(Pty pty) {
        assertThat(pty.bytes())
                .contains("\\x1b]0;owned\\x07\\x1b[31;42mred\\u{9b}31;43m\\x9b31;44mbare\\x90q\\x1bP")
                .doesNotContain("\u001b]", "\u001b[31", "\u001bP", "\u009b", "\u0090", "\u0007");
    }

    @Test
    void escapeSequencesDoNotReachTheTerminal() throws Exception {
        try (ScriptedServer hostile = new ScriptedServer(peer -> {
                    peer.send("Hello " + HOSTILE + "\n");
                    peer.line();
                    peer.send(HOSTILE);
                    over.await();
                });
                Pty pty = tiny(hostile)) {
            pty.await("tiny> ");
            pty.type("TIME" + ENTER);
            pty.await("tiny> ");
            pty.type("/quit" + ENTER);
            pty.awaitExit(4);
            assertHarmless(pty);
        }
    }

    @Test
    void norDoThoseOfOneShotOrOfARefusal() throws Exception {
        try (ScriptedServer hostile = new ScriptedServer(peer -> {
                    peer.line();
                    peer.send(HOSTILE + "\n");
                });
                Pty pty = plaza("bulletin :" + hostile.port() + " -r HELLO")) {
            pty.awaitExit(0);
            assertHarmless(pty);
        }
        try (ScriptedServer hostile = new ScriptedServer(peer -> peer.send("Error: " + HOSTILE + "\r\n"));
                Pty pty = plaza("chat :" + hostile.port() + " -r get")) {
            pty.await("plaza: the server refuses: Error: ");
            pty.awaitExit(4);
            assertHarmless(pty);
        }
    }

    @Test
    void aTerminalThatCanDoNothingWillDo() throws Exception {
        try (Pty pty =
                new Pty(PLAZA + " tiny :" + server.port("tiny"), Map.of("TERM", "dumb", "LANG", "C", "LC_ALL", "C"))) {
            pty.await("tiny> ");
            pty.type("ECHO grün" + ENTER);
            pty.await("\nECHO grün\n");
            pty.await("tiny> ");
            pty.type(CTRL_D);
            pty.await("BYE\n");
            pty.awaitExit(0);
            assertThat(pty.bytes()).doesNotContain("\u001b");
        }
    }
}
