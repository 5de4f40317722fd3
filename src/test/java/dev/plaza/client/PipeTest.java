package dev.plaza.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaza.wire.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests from a stream, replies and nothing else to another. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipeTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** Answers each line with what it says. */
    private ScriptedServer echoing() throws IOException {
        return new ScriptedServer(peer -> {
            for (String line = peer.line(); !line.isEmpty(); line = peer.line()) {
                heard.add(line);
                peer.send("got " + line);
            }
        });
    }

    private String say(ScriptedServer server, InputStream in) throws Exception {
        Screens.client("bulletin", server).say(in, new ByteScreen(out));
        return out.toString(ISO_8859_1);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }

    @Test
    void linesAreThoseOfUnixAndOfWindows() throws Exception {
        try (ScriptedServer server = echoing()) {
            assertThat(say(server, stream("one\ntwo\r\n\na\rb\n"))).isEqualTo("got one\ngot two\ngot \ngot a\rb\n");
        }
    }

    @Test
    void theLastLineCountsWithoutAnEndToo() throws Exception {
        try (ScriptedServer server = echoing()) {
            assertThat(say(server, stream("one\nlast"))).isEqualTo("got one\ngot last\n");
        }
    }

    @Test
    void bytesAreSentAndShownAsTheyAre() throws Exception {
        String bytes = "\u0000\u001b\u009b\u00ff\u00c3 caf\u00e9";
        try (ScriptedServer server = echoing()) {
            assertThat(say(server, stream(bytes + "\n"))).isEqualTo("got " + bytes + "\n");
        }
    }

    @Test
    void nothingIsSaidToAServerAndItIsLeft() throws Exception {
        try (ScriptedServer server = echoing()) {
            assertThat(say(server, stream(""))).isEmpty();
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void aLineMayComeInPieces() throws Exception {
        Pipe pipe = Pipe.open();
        OutputStream typing = Channels.newOutputStream(pipe.sink());
        try (ScriptedServer server = echoing();
                InputStream in = Channels.newInputStream(pipe.source())) {
            Thread typist = Thread.ofVirtual().start(() -> type(typing, "o", "n", "e\ntw", "o\nth", "ree\r", "\nfour"));
            assertThat(say(server, in)).isEqualTo("got one\ngot two\ngot three\ngot four\n");
            typist.join();
        }
    }

    private static void type(OutputStream typing, String... pieces) {
        try (typing) {
            for (String piece : pieces) {
                typing.write(piece.getBytes(ISO_8859_1));
                typing.flush();
                Thread.sleep(5);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void garbageComesThroughUnchanged() throws Exception {
        byte[] garbage = garbage();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.line();
            peer.socket().getOutputStream().write(garbage);
        })) {
            Screens.client("history", server).say(stream("ann\n"), new ByteScreen(out));
        }
        assertThat(out.toByteArray()).isEqualTo(garbage);
    }

    private static byte[] garbage() {
        byte[] garbage = new byte[1 << 20];
        new Random(20_261_121).nextBytes(garbage);
        return garbage;
    }

    @Test
    void anInputThatStaysOpenDoesNotHoldWhoWasLeft() throws Exception {
        assertLeftIsToldWhile("");
    }

    @Test
    void norDoesHalfALineThatWasTyped() throws Exception {
        assertLeftIsToldWhile("half a li");
    }

    private void assertLeftIsToldWhile(String typed) throws Exception {
        Pipe pipe = Pipe.open();
        InputStream in = Channels.newInputStream(pipe.source());
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.send("got " + peer.line());
                    Thread.sleep(100);
                });
                OutputStream typing = Channels.newOutputStream(pipe.sink())) {
            typing.write(("one\n" + typed).getBytes(ISO_8859_1));
            typing.flush();
            assertThatThrownBy(() -> say(server, in))
                    .isInstanceOf(BrokenOff.class)
                    .hasMessage("the server has closed the connection");
        }
        assertThat(out.toString(ISO_8859_1)).isEqualTo("got one\n");
    }

    @Test
    void aServerThatClosesBehindTheLastReplyWasNotTooEarly() throws Exception {
        for (int i = 0; i < 100; i++) {
            try (ScriptedServer server = new ScriptedServer(peer -> peer.send("got " + peer.line()))) {
                say(server, typed("one\n"));
            }
        }
    }

    private static InputStream typed(String text) throws IOException {
        Pipe pipe = Pipe.open();
        type(Channels.newOutputStream(pipe.sink()), text);
        return Channels.newInputStream(pipe.source());
    }

    @Test
    void aServerThatClosesBeforeTheLastLineIsTold() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.send("got " + peer.line()))) {
            assertThatThrownBy(() -> say(server, stream("one\ntwo\nthree\n"))).isInstanceOf(BrokenOff.class);
        }
        assertThat(out.toString(ISO_8859_1)).isEqualTo("got one\n");
    }

    @Test
    void aLineBeyondMeasureIsRefused() throws Exception {
        try (ScriptedServer server = echoing()) {
            assertThatThrownBy(() -> say(server, stream("x".repeat(Source.LONGEST + 1))))
                    .hasMessage("a line of the input is longer than 1048576 bytes");
        }
    }

    @Test
    void aTextThatIsNotEndedIsTold() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.read(100))) {
            assertThatThrownBy(() -> say(server, stream("POST\nhalf a post\n")))
                    .isInstanceOf(BrokenOff.class)
                    .hasMessage("the text was not ended with a line #");
        }
        assertThat(out.toByteArray()).isEmpty();
    }

    @Test
    void aServerThatTakesNothingMoreIsNotWaitedForForEver() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(peer -> over.await())) {
            String post = "POST\n" + ("x".repeat(1_000) + "\n").repeat(50_000) + "#\n";
            Client client = Screens.client("bulletin", server.port(), Duration.ofMillis(300));
            assertThatThrownBy(() -> client.say(stream(post), new ByteScreen(out)))
                    .isInstanceOf(BrokenOff.class)
                    .hasMessage("the server took nothing more for 0.3 s");
            over.countDown();
        }
    }
}
