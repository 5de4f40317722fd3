package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations over TLS are those over the bare socket. */
class TlsConversationTest {
    @TempDir
    private static Path folder;

    @AutoClose
    private static TlsPort port;

    @BeforeAll
    static void open() throws Exception {
        port = TlsPort.in(folder);
    }

    @Test
    void requestsMayComeTogetherOrByteByByte() throws Exception {
        String lines = "line\n".repeat(200);
        try (TestEngine engine = port.plan().start();
                Caller caller = port.call(engine)) {
            caller.says(lines).hears(lines);
            caller.wire().sendBytewise(lines.getBytes(StandardCharsets.UTF_8));

            caller.hears(lines).says("quit\n").hears("bye\n").hearsTheEnd();
            caller.close();
            assertThat(engine.talk.ended.poll(10, TimeUnit.SECONDS)).as("sent").isTrue();
            assertThat(engine.talk.breaches).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 20_000})
    void everyByteOfTheReplyComesBeforeTheEnd(int junk) throws Exception {
        try (TestEngine engine = port.plan().start();
                Caller caller = port.connect(engine)) {
            caller.says("one\nlarge 3000000\nquit\n" + "x".repeat(junk));

            caller.hears("hello\none\n" + Talk.large(3_000_000) + "bye\n").hearsTheEnd();
        }
    }

    @Test
    void halfClosedClientsGetEveryReply() throws Exception {
        try (TestEngine engine = port.plan().start();
                Caller caller = port.connect(engine)) {
            caller.says("one\nlarge 5000000\nasync\nrest");
            caller.wire().halfClose();

            caller.hears("hello\none\n" + Talk.large(5_000_000) + "done\nrest\n")
                    .hearsTheEnd();
        }
    }

    /** Up to TLS 1.2 a client's close is one of both directions, and what is not said by then never is. */
    @Test
    void aClientOfTls12ThatClosesGetsTheRepliesToAllItsLines() throws Exception {
        try (TestEngine engine = port.plan().start();
                SSLSocket client = port.socket(engine, "TLSv1.2")) {
            client.getOutputStream().write("one\nlarge 300000\n".getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();

            String all = "hello\none\n" + Talk.large(300_000);
            assertThat(new String(client.getInputStream().readNBytes(all.length()), StandardCharsets.UTF_8))
                    .isEqualTo(all);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(engine.count("errors")).isZero();
        }
    }

    /** No close_notify: what had come whole is answered. */
    @Test
    void aClientThatOnlyEndsTheStreamGetsTheRepliesToAllItsLines() throws Exception {
        try (TestEngine engine = port.plan().start();
                Socket bare = new Socket(
                        engine.address().getAddress(), engine.address().getPort());
                SSLSocket client = port.over(bare, "TLSv1.3")) {
            client.getOutputStream().write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
            bare.shutdownOutput();

            String all = "hello\none\ntwo\n";
            assertThat(new String(client.getInputStream().readNBytes(all.length()), StandardCharsets.UTF_8))
                    .isEqualTo(all);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    /** With a bare line end, what follows is waited for in a read with a timeout. */
    @Test
    void aReadWithATimeoutLosesNothing() throws Exception {
        try (TestEngine engine = port.plan().framing(Framing.FIRST_END_DECIDES).start();
                Caller caller = port.call(engine)) {
            caller.says("one\n").hears("one\n").says("two\n").hears("two\n");

            assertThat(engine.talk.breaches).isEmpty();
        }
    }
}
