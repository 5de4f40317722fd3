package dev.plaza.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.wire.CannotConnect;
import dev.plaza.wire.ScriptedServer;
import dev.plaza.wire.ScriptedServer.Peer;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server does wrong is counted under its kind. */
@Timeout(30)
class WrongServerTest {
    private static Report meet(String service, Pace pace, ScriptedServer.Script script) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return Loads.run(service, server.port(), pace);
        }
    }

    private static Map<String, Long> errors(String service, Pace pace, ScriptedServer.Script script) throws Exception {
        return meet(service, pace, script).errors().kinds();
    }

    /** Greets as tiny does, and waits for the client to be done. */
    private static void greeted(Peer peer, ScriptedServer.Script then) throws Exception {
        peer.send("hello\n");
        then.play(peer);
    }

    /** Answers lines rightly until the client is done. */
    private static void echo(Peer peer) throws Exception {
        for (String line = peer.line(); !line.isEmpty(); line = peer.line()) {
            peer.send(line);
        }
    }

    @Test
    void aRightServerHasNoErrors() throws Exception {
        Report report = meet("tiny", Loads.pace(4, 4, 0, 200), peer -> greeted(peer, WrongServerTest::echo));
        assertThat(report.errors().kinds()).isEmpty();
        assertThat(report.amount().all().replies()).isPositive();
    }

    @Test
    void aWrongReplyIsShown() throws Exception {
        Report report = meet(
                "tiny",
                Loads.pace(1, 1, 0, 200),
                peer -> greeted(peer, client -> {
                    client.line();
                    client.send("ECHO something\u001b else\n");
                    echo(client);
                }));
        assertThat(report.errors().kinds()).isEqualTo(Map.of("wrong reply", 1L));
        Example example = report.errors().example().orElseThrow();
        assertThat(example.request()).startsWith("ECHO ").endsWith("\\n");
        assertThat(example.wanted()).startsWith("{ci:ECHO} ");
        assertThat(example.got()).isEqualTo("ECHO something\\x1b else\\n");
    }

    @Test
    void swappedRepliesAreBothWrong() throws Exception {
        assertThat(errors(
                        "tiny",
                        Loads.pace(1, 2, 0, 200),
                        peer -> greeted(peer, client -> {
                            String first = client.line();
                            client.send(client.line());
                            client.send(first);
                            echo(client);
                        })))
                .isEqualTo(Map.of("wrong reply", 2L));
    }

    @Test
    void aServerThatClosesInsteadOfAnswering() throws Exception {
        assertThat(errors("tiny", Loads.pace(1, 1, 0, 250), peer -> greeted(peer, Peer::line)))
                .containsOnlyKeys("closed early");
        assertThat(errors("history", Loads.pace(1, 1, 0, 250), Peer::line)).containsOnlyKeys("closed early");
    }

    @Test
    void aReset() throws Exception {
        assertThat(errors("tiny", Loads.pace(1, 1, 0, 250), peer -> greeted(peer, Peer::resetAfterOneByte)))
                .containsOnlyKeys("reset");
        assertThat(errors("history", Loads.pace(1, 1, 0, 250), Peer::resetAfterOneByte))
                .containsOnlyKeys("reset");
    }

    @Test
    void aReplyWithoutEndIsOneErrorOfItsRequest() throws Exception {
        Report report = meet("history", Loads.pace(1, 1, 0, 100), peer -> {
            String piece = "x".repeat(1 << 20);
            for (int i = 0; i < 128; i++) {
                peer.send(piece);
            }
        });
        assertThat(report.errors().kinds())
                .isEqualTo(Map.of(
                        "reply too long to be checked", report.amount().all().requests()));
    }

    @Test
    void silence() throws Exception {
        Pace pace = Loads.impatient(2, 3, 100);
        assertThat(errors("tiny", pace, peer -> greeted(peer, client -> client.read(100_000))))
                .isEqualTo(Map.of("no reply in time", 6L));
        assertThat(errors("history", Loads.impatient(2, 1, 100), peer -> peer.read(100_000)))
                .isEqualTo(Map.of("no reply in time", 2L));
    }

    @Test
    void noGreeting() throws Exception {
        assertThat(errors("tiny", Loads.impatient(2, 1, 100), peer -> peer.read(1)))
                .containsEntry("no greeting in time", 2L);
    }

    @Test
    void aLateGreetingIsWaitedFor() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Report report = meet("tiny", Loads.pace(1, 1, 0, 200), peer -> {
            assertThat(never.await(400, TimeUnit.MILLISECONDS)).isFalse();
            greeted(peer, WrongServerTest::echo);
        });
        assertThat(report.errors().kinds()).isEmpty();
        assertThat(report.amount().all().replies()).isPositive();
        assertThat(report.latency().longest()).isLessThan(Duration.ofMillis(400));
    }

    @Test
    void refusalsAreCountedByTheirWords() throws Exception {
        assertThat(errors("tiny", Loads.pace(1, 1, 0, 150), peer -> peer.send("ERROR TOO_MANY_CONNECTIONS\n")))
                .containsOnlyKeys("refused: ERROR TOO_MANY_CONNECTIONS");
        assertThat(errors("bulletin", Loads.pace(1, 1, 0, 150), peer -> {
                    peer.line();
                    peer.send("ERROR - Shutting down\n");
                }))
                .containsKey("refused: ERROR - Shutting down");
        assertThat(errors("history", Loads.pace(1, 1, 0, 150), peer -> {
                    peer.line();
                    peer.send("link\noperations\n\nError: not stored\n");
                }))
                .containsOnlyKeys("refused: Error: not stored");
    }

    @Test
    void aRefusalIsSeenWhereAnyReplyIsRight() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.send("Welcome\r\n");
            for (String line = peer.line(); !line.isEmpty(); line = peer.line()) {
                peer.send("Error: no\u001bt now\r\n");
            }
        })) {
            assertThat(Loads.run("chat", server.port(), "get", Loads.pace(1, 1, 0, 100))
                            .errors()
                            .kinds())
                    .containsOnlyKeys("refused: Error: no\\x1bt now");
        }
    }

    @Test
    void aListWithoutNumbersIsWrong() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.line();
            peer.send("link\noperations\n\nAuthentication error.\n");
        })) {
            assertThat(Loads.run("history", server.port(), "list", Loads.pace(1, 1, 0, 100))
                            .errors()
                            .kinds())
                    .containsOnlyKeys("wrong reply");
        }
    }

    @Test
    void whatNobodyAskedFor() throws Exception {
        assertThat(errors(
                        "tiny",
                        Loads.pace(1, 1, 0, 150),
                        peer -> greeted(peer, client -> {
                            client.send(client.line() + "and more\n");
                            client.line();
                        })))
                .containsKey("unasked reply");
    }

    @Test
    void nobodyThere() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        assertThatThrownBy(() -> Loads.run("tiny", port, Loads.pace(1, 1, 0, 100)))
                .isInstanceOf(CannotConnect.class)
                .hasMessageContaining("cannot connect to 127.0.0.1:" + port);
    }

    /** Ten requests were due in the second in which the server stood still: they count as late, sent or not. */
    @Test
    void aStallIsNotHiddenWhereThereIsARate() throws Exception {
        AtomicBoolean stalled = new AtomicBoolean();
        CountDownLatch never = new CountDownLatch(1);
        Report report = meet(
                "tiny",
                Loads.pace(1, 1, 100, 2_000),
                peer -> greeted(peer, client -> {
                    for (String line = client.line(); !line.isEmpty(); line = client.line()) {
                        if (stalled.compareAndSet(false, true)) {
                            never.await(1, TimeUnit.SECONDS);
                        }
                        client.send(line);
                    }
                }));
        assertThat(report.errors().kinds()).isEmpty();
        assertThat(report.latency().longest()).isGreaterThan(Duration.ofMillis(950));
        assertThat(report.latency().percentile(75)).isGreaterThan(Duration.ofMillis(300));
        assertThat(report.amount().all().replies() + report.amount().behind()).isBetween(199L, 201L);
    }

    @Test
    void whatCannotBeSentIsTold() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Report report = meet(
                "tiny",
                Loads.pace(1, 1, 1_000, 500),
                peer -> greeted(peer, client -> {
                    for (String line = client.line(); !line.isEmpty(); line = client.line()) {
                        never.await(20, TimeUnit.MILLISECONDS);
                        client.send(line);
                    }
                }));
        assertThat(report.errors().kinds()).isEmpty();
        assertThat(report.amount().behind()).isGreaterThan(400);
        assertThat(TextReport.of(report)).contains(", behind by ");
    }
}
