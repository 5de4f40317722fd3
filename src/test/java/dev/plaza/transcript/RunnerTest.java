package dev.plaza.transcript;

import static dev.plaza.transcript.Protocols.FIRST_STEP;
import static dev.plaza.transcript.Protocols.transcript;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.transcript.Outcome.Failed;
import dev.plaza.transcript.Outcome.Passed;
import dev.plaza.wire.ScriptedServer;
import dev.plaza.wire.ScriptedServer.Peer;
import dev.plaza.wire.ScriptedServer.Script;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunnerTest {
    /** So long that a test which waits for it fails by its own timeout: what passes has failed fast. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration SHORT = Duration.ofMillis(100);

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Test
    void sendsAndExpects() throws Exception {
        Outcome outcome = run(
                peer -> {
                    peer.send("WELCOME\n");
                    echo(peer);
                },
                "A < {any}",
                "A > two  spaces",
                "A < got two  spaces\\r",
                "A >> raw\\n",
                "A << got raw\\n",
                "A .. slow\\n",
                "A < got slow",
                "A . ",
                "A < got \\r");

        assertThat(outcome).isInstanceOf(Passed.class);
        assertThat(outcome.dialogue())
                .containsExactly(
                        "A connected",
                        "A <- WELCOME\\n",
                        "A -> two  spaces\\r\\n",
                        "A <- got two  spaces\\r\\n",
                        "A -> raw\\n",
                        "A <- got raw\\n",
                        "A -> slow\\n",
                        "A <- got slow\\n",
                        "A -> \\r\\n",
                        "A <- got \\r\\n");
    }

    @Test
    void severalRepliesInOneSegmentAreTakenOneByOne() throws Exception {
        passes(peer -> peer.send("one\ntwo\nthree\n"), "A < one", "A << two\\n", "A < {any}", "A x");
    }

    @Test
    void aReplyInPiecesIsPutTogether() throws Exception {
        passes(
                peer -> {
                    peer.send("first line\nbro");
                    peer.line();
                    peer.send("ken ");
                    peer.line();
                    peer.send("line\n");
                    peer.line();
                },
                "A < first line",
                "A << b",
                "A > go on",
                "A << roken",
                "A > go on",
                "A < {any}");
    }

    @Test
    void bytesThatCannotFitFailBeforeTheLineIsWhole() throws Exception {
        Failed failed = fails(
                peer -> {
                    peer.send("OH");
                    peer.line();
                },
                LONG,
                "A < OK");

        assertThat(failed.reason()).isEqualTo("after 1 bytes that fit: expected \"K\\n\", got \"H\" (hex 48)");
    }

    @Test
    void remembersAcrossClients() throws Exception {
        AtomicInteger count = new AtomicInteger(40);
        passes(
                peer -> {
                    peer.send("number " + count.incrementAndGet() + "\n");
                    echo(peer);
                },
                "A < number {n=int}",
                "B < number {n+1}",
                "B > {n} {n-1} {token}",
                "B < got {n} {word} {token}\\r",
                "A > {token} {token2}",
                "A < got {token} {w=word}\\r",
                "A > {w}",
                "A < got {token2}\\r");
    }

    @Test
    void theServersCloseAndItsText() throws Exception {
        assertThat(run(peer -> peer.send("a quote\nof two lines\n"), "A << {all}\\n{end}", "A x"))
                .isEqualTo(new Passed(List.of("A connected", "A <- a quote\\n", "A <- of two lines\\n", "A closed")));
        passes(
                peer -> peer.send("got " + peer.line() + peer.read(1)),
                "A >> unfinished",
                "A half-close",
                "A << got unfinished{end}");
    }

    @Test
    void closeAndResetReachTheServer() throws Exception {
        try (ScriptedServer server = new ScriptedServer(this::noteTheEnd)) {
            runner(server, LONG).run(transcript("A +", "A close", "pause 1ms"), new Random(1));
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("end");

            runner(server, LONG).run(transcript("A reset"), new Random(1));
            assertThat(seen.poll(10, TimeUnit.SECONDS)).startsWith("Connection reset");

            runner(server, LONG).run(transcript("A +"), new Random(1));
            assertThat(seen.poll(10, TimeUnit.SECONDS)).as("closed at the end").isEqualTo("end");
        }
    }

    @Test
    void silence() throws Exception {
        passes(RunnerTest::echo, "A silent 20ms", "A > x", "A < got x\\r", "A silent 20ms");

        assertThat(fails(peer -> peer.send("noise"), LONG, "A silent 20s"))
                .returns("nothing for 20000 ms", Failed::expected)
                .returns("noise", Failed::got)
                .returns("bytes came", Failed::reason);
        assertThat(fails(peer -> {}, LONG, "A silent 20s").reason()).isEqualTo("the server closed the connection");
    }

    @Test
    void pausesAreNotTakenFromTheDeadline() throws Exception {
        try (ScriptedServer server = new ScriptedServer(RunnerTest::echo)) {
            Duration shorterThanThePause = Duration.ofMillis(500);
            Transcript transcript = transcript("A +", "pause 1s", "A > x", "A < got x\\r");

            assertThat(runner(server, shorterThanThePause).run(transcript, new Random(1)))
                    .isInstanceOf(Passed.class);
        }
    }

    /** Each client's turn may take the patience, and all together take longer. */
    @Test
    void eachStepHasItsOwnDeadline() throws Exception {
        Duration turn = Duration.ofMillis(300);
        try (ScriptedServer server = new ScriptedServer(peer -> {
            Thread.sleep(turn);
            peer.send("hello\n");
            peer.read(1);
        })) {
            Transcript transcript = transcript("A < hello", "B < hello", "C < hello", "D < hello");

            assertThat(runner(server, turn.multipliedBy(3)).run(transcript, new Random(1)))
                    .isInstanceOf(Passed.class);
        }
    }

    @Test
    void aReplyThatIsStillComingAtTheDeadlineIsNoSilence() throws Exception {
        Failed failed = fails(
                peer -> {
                    while (true) {
                        peer.send("x");
                        Thread.sleep(1);
                    }
                },
                Duration.ofMillis(400),
                "A < {any}");

        assertThat(failed.symptom()).isEqualTo(Outcome.Symptom.ENDLESS);
        assertThat(failed.reason()).startsWith("bytes were still coming at the deadline; after {any} comes no");
    }

    @Test
    void aWrongReplyFailsAtOnceAndIsReported() throws Exception {
        Failed failed = fails(RunnerTest::echo, LONG, "A > one", "A < got two\\r", "A > three");

        assertThat(failed.report()).isEqualTo("""
                        case.txt:7: A < got two\\r
                          after 4 bytes that fit: expected "two\\r\\n", got "one\\r\\n" (hex 6f)
                          expected: got two\\r\\n
                          got:      got one\\r\\n
                          the dialogue so far:
                            A connected
                            A -> one\\r\\n
                            A <- got one\\r\\n
                        """);
    }

    @Test
    void aReplyThatDoesNotComeFailsAtTheDeadline() throws Exception {
        Failed failed = fails(
                peer -> {
                    peer.send("par");
                    peer.line();
                },
                SHORT,
                "A < partial");

        assertThat(failed)
                .returns("partial\\n", Failed::expected)
                .returns("par", Failed::got)
                .returns("nothing more came until the deadline", Failed::reason);
        assertThat(failed.step().line()).isEqualTo(FIRST_STEP);
    }

    @Test
    void aCloseInsteadOfAReplyFailsAtOnce() throws Exception {
        Failed failed = fails(peer -> peer.send("par"), LONG, "A < partial");

        assertThat(failed.reason())
                .isEqualTo("the server closed too early; after 3 bytes that fit: expected \"tial\\n\", got nothing");
        assertThat(failed.dialogue()).containsExactly("A connected", "A <- par", "A closed");
    }

    @Test
    void aResetIsNoClose() throws Exception {
        Failed expecting = fails(Peer::resetAfterOneByte, LONG, "A >> !", "A < a");
        assertThat(expecting.reason()).isEqualTo("the connection was reset");
        assertThat(expecting.dialogue()).containsExactly("A connected", "A -> !", "A was reset");

        assertThat(fails(Peer::resetAfterOneByte, LONG, "A >> !", "A x"))
                .returns("{end}", Failed::expected)
                .returns("nothing", Failed::got)
                .returns("the connection was reset", Failed::reason);
        assertThat(fails(Peer::resetAfterOneByte, LONG, "A >> !", "A << {all}{end}")
                        .reason())
                .isEqualTo("the connection was reset");
    }

    @Test
    void closedFailsOnBytesAndOnADeadline() throws Exception {
        assertThat(fails(peer -> peer.send("more\n"), LONG, "A x"))
                .returns("more\\n", Failed::got)
                .returns("bytes came", Failed::reason);
        assertThat(fails(RunnerTest::echo, SHORT, "A x").reason()).isEqualTo("nothing more came until the deadline");
    }

    @Test
    void aLongTextIsCutInTheReport() throws Exception {
        Failed failed = fails(peer -> peer.send("a".repeat(9_000)), LONG, "A < {pad:5000:a}");

        assertThat(failed.expected()).endsWith("aa… (5002 in all)").hasSizeLessThan(2_100);
        assertThat(failed.got()).contains("aa… (").hasSizeLessThan(2_100);
    }

    @Test
    void aServerThatReadsNothingDoesNotHoldTheRun() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Failed failed = fails(peer -> over.await(), SHORT, "A >> {pad:9000000:a}");
        over.countDown();

        assertThat(failed.reason()).isEqualTo("not done until the deadline");
    }

    @Test
    void aServerThatSendsWithoutEndFailsBeforeTheDeadline() throws Exception {
        Failed failed = fails(
                peer -> {
                    while (true) {
                        peer.send("x".repeat(10_000));
                    }
                },
                LONG,
                "A < {any}");

        assertThat(failed.symptom()).isEqualTo(Outcome.Symptom.ENDLESS);
        assertThat(failed.reason()).startsWith("bytes were still coming");
        assertThat(failed.dialogue().getLast()).hasSizeLessThan(1_000).contains("bytes)");
    }

    /** Four matchers in a row would compare such a flood for years. */
    @Test
    void aFloodThatNearlyFitsFailsSoonAfterTheDeadline() throws Exception {
        Failed failed = fails(
                peer -> {
                    while (true) {
                        peer.send("TIME ECHO HELP ".repeat(1_000));
                    }
                },
                Duration.ofSeconds(2),
                "A < {any}TIME{any}ECHO{any}HELP{any}QUIT{any}");

        assertThat(failed.symptom()).isEqualTo(Outcome.Symptom.ENDLESS);
    }

    @Test
    void nobodyListens() throws Exception {
        SocketAddress nobody;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = gone.getLocalSocketAddress();
        }

        Outcome outcome = new Runner(Subject.at(nobody), LONG).run(transcript("A +"), new Random(1));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).containsIgnoringCase("refused"));
    }

    private static void echo(Peer peer) throws Exception {
        for (String line = peer.line(); !line.isEmpty(); line = peer.line()) {
            peer.send("got " + line);
        }
    }

    private void noteTheEnd(Peer peer) throws Exception {
        try {
            seen.add(peer.read(1).isEmpty() ? "end" : "bytes");
        } catch (SocketException e) {
            seen.add(e.getMessage());
        }
    }

    private static Runner runner(ScriptedServer server, Duration patience) {
        return new Runner(Subject.at(server.address()), patience);
    }

    private static Outcome run(Script script, String... steps) throws Exception {
        return run(script, LONG, steps);
    }

    private static Outcome run(Script script, Duration patience, String... steps) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return runner(server, patience).run(transcript(steps), new Random(1));
        }
    }

    private static void passes(Script script, String... steps) throws Exception {
        Outcome outcome = run(script, steps);
        assertThat(outcome)
                .as(() -> outcome instanceof Failed failed ? failed.report() : "passed")
                .isInstanceOf(Passed.class);
    }

    private static Failed fails(Script script, Duration patience, String... steps) throws Exception {
        Outcome outcome = run(script, patience, steps);
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }
}
