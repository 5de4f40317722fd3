package dev.plaza.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.protocol.Protocol;
import dev.plaza.wire.ScriptedServer;
import dev.plaza.wire.Security;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PulseTest {
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private static Pulse of(String protocol) {
        return new Pulse(Protocol.load(protocol), Security.NONE, PATIENCE);
    }

    @Test
    void whoGreetsLives() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.send("hello\n"))) {
            assertThat(of("tiny").missing(server.address())).isEmpty();
        }
    }

    @Test
    void whoAnswersLives() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.send("you said " + peer.line()))) {
            assertThat(of("bulletin").missing(server.address())).isEmpty();
            assertThat(of("history").missing(server.address())).isEmpty();
        }
    }

    @Test
    void whoFallsSilentHangs() throws Exception {
        AtomicBoolean silent = new AtomicBoolean();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.send(silent.get() ? "" : "hello\n");
            peer.line();
        })) {
            Pulse pulse = of("tiny");
            pulse.learn(server.address());
            silent.set(true);
            assertThat(pulse.missing(server.address()))
                    .hasValueSatisfying(why -> assertThat(why).contains("hangs"));
        }
    }

    @Test
    void whoWasSilentFromTheStartIsNotSaidToHang() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.line())) {
            Pulse pulse = of("tiny");
            pulse.learn(server.address());
            assertThat(pulse.missing(server.address())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny", "bulletin"})
    void whoResetsHasAccepted(String protocol) throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            if (broken.get()) {
                peer.socket().setSoLinger(true, 0);
            } else {
                peer.send("hello\n");
            }
        })) {
            Pulse pulse = of(protocol);
            pulse.learn(server.address());
            broken.set(true);
            assertThat(pulse.missing(server.address()))
                    .hasValueSatisfying(
                            why -> assertThat(why).contains("resets").doesNotContain("any more"));
        }
    }

    @Test
    void whoClosesWithoutAWordHasAccepted() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        try (ScriptedServer server = new ScriptedServer(peer -> peer.send(broken.get() ? "" : "hello\n"))) {
            Pulse pulse = of("tiny");
            pulse.learn(server.address());
            broken.set(true);
            assertThat(pulse.missing(server.address()))
                    .hasValueSatisfying(why -> assertThat(why).contains("closes"));
        }
    }

    @Test
    void whoTurnsAwayAFewIsNotGone() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            int number = connections.incrementAndGet();
            peer.send(number > 1 && number < 4 ? "" : "hello\n");
        })) {
            Pulse pulse = of("tiny");
            pulse.learn(server.address());
            assertThat(pulse.missing(server.address())).isEmpty();
            assertThat(connections).hasValue(4);
        }
    }

    @Test
    void whoAcceptsNothingIsGone() throws Exception {
        SocketAddress nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        }
        assertThat(of("tiny").missing(nobody))
                .hasValueSatisfying(why -> assertThat(why).contains("accepts no connection"));
    }

    @Test
    void aRefusalIsNoUnderstandingAndIsAskedOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.send("Welcome\r\n");
            String request = peer.line();
            asked.incrementAndGet();
            peer.send(request.startsWith("count") ? "0\r\n" : "Error: unrecognized\r\n");
        })) {
            Pulse pulse = of("chat");
            assertThat(pulse.understands(server.address(), "count")).isTrue();
            assertThat(pulse.understands(server.address(), "who")).isFalse();
            assertThat(pulse.understands(server.address(), "who")).isFalse();
            assertThat(asked).hasValue(2);
        }
    }
}
