package dev.plaza.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.wire.CannotConnect;
import dev.plaza.wire.ScriptedServer;
import dev.plaza.wire.ScriptedServer.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that break off, stall, come late or say too much: one clear line, or the conversation as if nothing were. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadServerTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String HELLO = "Hello\n";

    private final Screens screens = new Screens();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void letServersGo() {
        over.countDown();
    }

    private List<String> say(String protocol, ScriptedServer.Script script, String... requests) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script)) {
            Screens.client(protocol, server).say(List.of(requests), screens.dialogue());
            return screens.lines.stream().filter(line -> line.startsWith("<-")).toList();
        }
    }

    private void assertBrokenOff(String message, String protocol, ScriptedServer.Script script, String... requests) {
        assertThatThrownBy(() -> say(protocol, script, requests))
                .isInstanceOf(BrokenOff.class)
                .hasMessage(message);
    }

    private void assertStalls(String message, String protocol, ScriptedServer.Script script, String... requests)
            throws IOException {
        try (ScriptedServer server = new ScriptedServer(script)) {
            assertThatThrownBy(() ->
                            Screens.client(protocol, server.port(), SHORT).say(List.of(requests), screens.dialogue()))
                    .isInstanceOf(BrokenOff.class)
                    .hasMessage(message);
        }
    }

    private static void reset(Peer peer) throws IOException {
        peer.socket().setSoLinger(true, 0);
        peer.socket().close();
    }

    /** Resets once the client has read what was sent: a reset would destroy that too. */
    private static void resetBehind(Peer peer, String sent) throws Exception {
        peer.send(sent);
        Thread.sleep(200);
        reset(peer);
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThatThrownBy(() -> Screens.client("tiny", port, SHORT).say(List.of("TIME"), screens.dialogue()))
                .isInstanceOf(CannotConnect.class)
                .hasMessage(
                        "cannot connect to 127.0.0.1:" + port + ": connection refused; does a server listen there?");
        assertThat(screens.lines).isEmpty();
    }

    private static void talkOn(Peer peer) throws Exception {
        while (true) {
            peer.send("and another thing\n");
            Thread.sleep(20); // the pace of a server that never falls silent
        }
    }

    /** As one that tells everybody what the others say. */
    @Test
    void whoNeverStopsIsLeftNevertheless() throws Exception {
        ScriptedServer.Script script = peer -> {
            peer.send("Hello\r\n");
            peer.line();
            peer.send("TIME 1\n");
            talkOn(peer);
        };
        try (ScriptedServer server = new ScriptedServer(script)) {
            Screens.client("tiny", server.port(), SHORT).say(List.of("TIME"), screens.dialogue());
        }
        assertThat(screens.lines).contains("<- TIME 1", "<- and another thing");
        assertStalls("the server did not close the connection within 0.3 s", "tiny", script, "QUIT");
        assertStalls("the server did not close the connection within 0.3 s", "chat", script, "adios");
    }

    @Test
    void resetBeforeTheReply() {
        assertBrokenOff(
                "the connection was reset without a reply to \"TIME\"",
                "tiny",
                peer -> {
                    peer.send(HELLO);
                    peer.line();
                    reset(peer);
                },
                "TIME");
    }

    @Test
    void resetInsideTheReply() {
        assertBrokenOff(
                "the connection was reset in the middle of the reply to \"TIME\"",
                "tiny",
                peer -> {
                    peer.send(HELLO);
                    peer.line();
                    resetBehind(peer, "TIME 20");
                },
                "TIME");
        assertThat(screens.lines).contains("<- TIME 20", "RESET by the server");
    }

    @Test
    void resetBehindTheLastReplyIsNoLoss() throws Exception {
        assertThat(say(
                        "tiny",
                        peer -> {
                            peer.send(HELLO);
                            peer.line();
                            resetBehind(peer, "TIME now\n");
                        },
                        "TIME"))
                .containsExactly("<- Hello", "<- TIME now");
    }

    @Test
    void resetInsideAReplyThatTheCloseEnds() {
        assertBrokenOff(
                "the connection was reset in the middle of the reply to \"ann\"",
                "history",
                peer -> {
                    peer.line();
                    resetBehind(peer, "To get");
                },
                "ann");
    }

    @Test
    void closedWithoutAReply() {
        assertBrokenOff(
                "the server closed the connection without a reply to \"TIME\"",
                "tiny",
                peer -> {
                    peer.send(HELLO);
                    peer.line();
                },
                "TIME");
    }

    @Test
    void closedInsideTheReply() {
        assertBrokenOff(
                "the server closed the connection in the middle of the reply to \"READ\"",
                "bulletin",
                peer -> {
                    peer.line();
                    peer.send("one\ntwo");
                },
                "READ");
        assertThat(screens.lines).contains("<- one", "<- two");
    }

    @Test
    void closedWithoutAWord() {
        assertBrokenOff("the server closed the connection without a word", "qotd", peer -> {});
    }

    @Test
    void closedWithoutAGreeting() {
        assertBrokenOff("the server closed the connection without a greeting", "chat", peer -> {}, "get");
    }

    @Test
    void noReplyInTime() throws IOException {
        assertStalls(
                "no reply to \"TIME\" came within 0.3 s",
                "tiny",
                peer -> {
                    peer.send(HELLO);
                    over.await();
                },
                "TIME");
    }

    @Test
    void noWordInTime() throws IOException {
        assertStalls("no word came within 0.3 s", "qotd", peer -> over.await());
    }

    @Test
    void halfAReplyInTimeIsShown() throws IOException {
        assertStalls(
                "no reply to \"get\" came within 0.3 s",
                "chat",
                peer -> {
                    peer.send("Welcome\r\n");
                    peer.line();
                    peer.send("ann: hel");
                    over.await();
                },
                "get");
    }

    @Test
    void patienceIsForSilenceAndNotForTheWhole() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.line();
            for (int i = 0; i < 8; i++) {
                Thread.sleep(100);
                peer.send(i + "\n");
            }
            peer.send("#\n");
        })) {
            Screens.client("bulletin", server.port(), Duration.ofMillis(500)).say(List.of("READ"), screens.replies());
        }
        assertThat(screens.lines).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "#");
    }

    @Test
    void aLateGreetingIsWaitedFor() throws Exception {
        assertThat(say(
                        "tiny",
                        peer -> {
                            Thread.sleep(500);
                            peer.send(HELLO);
                            peer.send("you said " + peer.line());
                        },
                        "TIME"))
                .containsExactly("<- Hello", "<- you said TIME");
    }

    @Test
    void aGreetingThatRefusesIsTheReason() {
        assertBrokenOff(
                "the server refuses: Error: too many connections",
                "chat",
                peer -> peer.send("Error: too many connections\r\n"),
                "get");
        assertBrokenOff("the server refuses: error TOO \\x1b[2J", "tiny", peer -> peer.send("error TOO \u001b[2J\n"));
    }

    @Test
    void anIntroductionThatIsRefusedIsTheReason() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.send("Welcome\r\n");
            peer.line();
            peer.send("Error: no such name\r\n");
            over.await();
        })) {
            Client ann = new Client(Screens.client("chat", server).target(), Optional.of("name: ann"));
            assertThatThrownBy(() -> ann.say(List.of("get"), screens.dialogue()))
                    .hasMessage("the server refuses: Error: no such name");
        }
    }

    @Test
    void twoRepliesInOneSegment() throws Exception {
        ScriptedServer.Script script = peer -> {
            peer.line();
            peer.line();
            peer.send("one\n#\nOK\n");
            over.await();
        };
        try (ScriptedServer server = new ScriptedServer(script);
                Talk talk =
                        Talk.begin(Screens.client("bulletin", server).target(), screens.dialogue(), Optional.empty())) {
            talk.say("READ".getBytes(UTF_8));
            talk.say("QUIT".getBytes(UTF_8));
            talk.untilAnswered();
        }
        assertThat(screens.lines).endsWith("-> READ", "-> QUIT", "<- one", "<- #", "<- OK");
    }

    @Test
    void repliesByteByByte() throws Exception {
        assertThat(say(
                        "bulletin",
                        peer -> {
                            peer.line();
                            for (byte b : "é\r\n#x\n\n#\n".getBytes(UTF_8)) {
                                peer.socket().getOutputStream().write(b);
                                Thread.sleep(2);
                            }
                            peer.line();
                            peer.send("OK\n");
                        },
                        "READ",
                        "QUIT"))
                .containsExactly("<- é", "<- #x", "<- ", "<- #", "<- OK");
    }

    @Test
    void linesThatNobodyAskedForAreShown() throws Exception {
        assertThat(say(
                        "tiny",
                        peer -> {
                            peer.send("Hello\n");
                            peer.line();
                            peer.send("TIME now\nAND MORE\nAND");
                            peer.line();
                        },
                        "TIME"))
                .containsExactly("<- Hello", "<- TIME now", "<- AND MORE", "<- AND");
    }

    @Test
    void aServerThatStaysBehindAQuitIsTold() throws IOException {
        assertStalls(
                "the server did not close the connection within 0.3 s",
                "tiny",
                peer -> {
                    peer.send(HELLO);
                    peer.line();
                    peer.send("BYE\n");
                    over.await();
                },
                "QUIT");
    }

    @Test
    void whatIsSaidBehindAQuitIsTold() {
        assertBrokenOff(
                "the server was left; what followed was not sent",
                "tiny",
                peer -> {
                    peer.send(HELLO);
                    peer.line();
                    peer.send("BYE\n");
                },
                "QUIT",
                "TIME");
    }

    @Test
    void aServerThatIgnoresTheEndOfWhatIsSaidIsLeft() throws Exception {
        assertThat(say(
                        "tiny",
                        peer -> {
                            peer.send(HELLO);
                            peer.line();
                            peer.send("TIME now\n");
                            over.await();
                        },
                        "TIME"))
                .containsExactly("<- Hello", "<- TIME now");
    }

    @Test
    void aTextThatIsNotEndedIsTold() {
        assertBrokenOff("the text was not ended with a line #", "bulletin", peer -> peer.read(100), "POST", "text");
    }

    @Test
    void lastWordsBehindTheLastReplyAreShown() throws Exception {
        assertThat(say(
                        "tiny",
                        peer -> {
                            peer.send(HELLO);
                            peer.line();
                            peer.send("TIME now\n");
                            peer.line();
                            peer.send("GOODBYE");
                        },
                        "TIME"))
                .containsExactly("<- Hello", "<- TIME now", "<- GOODBYE");
    }

    @Test
    void aScreenThatBreaksEndsTheConversation() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.send(HELLO);
            over.await();
        })) {
            TextScreen broken = new TextScreen(
                    line -> {
                        if (line.startsWith("<-")) {
                            throw new IllegalStateException("the terminal is gone");
                        }
                    },
                    TextScreen.Shown.DIALOGUE,
                    false);
            assertThatThrownBy(() -> Screens.client("tiny", server).say(List.of("TIME"), broken))
                    .hasRootCauseMessage("the terminal is gone");
        }
    }
}
