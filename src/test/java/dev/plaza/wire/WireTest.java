package dev.plaza.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Test
    @Timeout(30)
    void aPeerThatNeverStopsSendingIsReadUntilTheDeadline() throws Exception {
        try (ScriptedServer server = new ScriptedServer(WireTest::trickle);
                Wire wire = Wire.connect(server.address(), PATIENCE)) {
            assertThat(wire.receiveUntil(unused -> false, Deadline.after(Duration.ofMillis(200))))
                    .isEqualTo(Arrival.GOING_ON);
        }
    }

    @Test
    @Timeout(30)
    void aPeerThatNeverStopsSendingIsReadUntilAnInterrupt() throws Exception {
        try (ScriptedServer server = new ScriptedServer(WireTest::trickle);
                Wire wire = Wire.connect(server.address(), PATIENCE)) {
            Thread reader = Thread.currentThread();
            assertThatThrownBy(() -> wire.receiveUntil(
                            came -> {
                                reader.interrupt();
                                return false;
                            },
                            Deadline.NEVER))
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    @Timeout(30)
    void aPeerThatNeverStopsSendingIsKeptUpToABound() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    while (true) {
                        peer.send("x".repeat(100_000));
                    }
                });
                Wire wire = Wire.connect(server.address(), PATIENCE)) {
            assertThat(wire.receiveUntil(unused -> looks.incrementAndGet() < 0, Deadline.NEVER))
                    .isEqualTo(Arrival.GOING_ON);
            assertThat(wire.inbox().length()).isBetween(Wire.MOST, 2 * Wire.MOST);
            assertThat(looks.get()).isGreaterThan(1);
        }
    }

    @Test
    void whatCameLastIsLookedAtBeforeAnEndIsTold() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.send("x".repeat(1_000_000) + "!"));
                Wire wire = Wire.connect(server.address(), PATIENCE)) {
            assertThat(wire.receiveUntil(
                            came -> !came.isEmpty() && came.charAt(came.length() - 1) == '!', Deadline.after(PATIENCE)))
                    .isEqualTo(Arrival.BYTES);
        }
    }

    /** After an even and an odd number of segments. */
    @ParameterizedTest
    @ValueSource(ints = {60, 61})
    void theEndOfALongReplyIsSeenAtOnce(int segments) throws Exception {
        int segment = 50_000;
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    for (int i = 0; i < segments; i++) {
                        peer.send("x".repeat(segment));
                        Thread.sleep(5);
                    }
                    peer.read(1);
                });
                Wire wire = Wire.connect(server.address(), PATIENCE)) {
            Deadline deadline = Deadline.after(PATIENCE);
            assertThat(wire.receiveUntil(came -> came.length() >= segments * segment, deadline))
                    .isEqualTo(Arrival.BYTES);
            assertThat(deadline.passed()).isFalse();
        }
    }

    /** Slowly, but so that no read waits for long. */
    private static void trickle(ScriptedServer.Peer peer) throws IOException {
        while (true) {
            peer.send("x");
            Thread.onSpinWait();
        }
    }

    @Test
    void accumulatesUntilTheConditionHolds() throws Exception {
        CountDownLatch halfRead = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.send("one\nt");
                    halfRead.await();
                    peer.send("wo\nrest");
                    peer.read(1);
                });
                Wire wire = Wire.connect(server.address(), PATIENCE)) {
            Deadline deadline = Deadline.after(PATIENCE);

            assertThat(wire.receiveUntil(came -> came.length() >= 5, deadline)).isEqualTo(Arrival.BYTES);
            halfRead.countDown();
            assertThat(wire.receiveUntil(came -> came.length() >= 12, deadline)).isEqualTo(Arrival.BYTES);
            assertThat(wire.inbox()).hasToString("one\ntwo\nrest");
        }
    }

    @Test
    void saysThatNothingCameAndStaysUsable() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.send(peer.line()));
                Wire wire = Wire.connect(server.address(), PATIENCE)) {
            assertThat(wire.receive(Deadline.after(Duration.ofMillis(20)))).isEqualTo(Arrival.DEADLINE);

            wire.send(bytes("late\n"));

            assertThat(wire.receiveUntil(came -> came.length() == 5, Deadline.NEVER))
                    .isEqualTo(Arrival.BYTES);
        }
    }

    @Test
    void tellsTheEndAndKeepsTellingIt() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.send("bye"));
                Wire wire = Wire.connect(server.address(), PATIENCE)) {
            Deadline deadline = Deadline.after(PATIENCE);

            assertThat(wire.receiveUntil(came -> false, deadline)).isEqualTo(Arrival.END);
            assertThat(wire.receive(deadline)).isEqualTo(Arrival.END);
            assertThat(wire.inbox()).hasToString("bye");
        }
    }

    @Test
    void tellsAReset() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Peer::resetAfterOneByte);
                Wire wire = Wire.connect(server.address(), PATIENCE)) {
            Deadline deadline = Deadline.after(PATIENCE);

            wire.send(bytes("x"));

            assertThat(wire.receive(deadline)).isEqualTo(Arrival.RESET);
            assertThat(wire.receive(deadline)).isEqualTo(Arrival.RESET);
        }
    }

    @Test
    void sendsEachByteOnItsOwn() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> seen.add(peer.line()));
                Wire wire = Wire.connect(server.address(), PATIENCE)) {
            wire.sendBytewise(bytes("byte by byte\n"));

            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("byte by byte\n");
        }
    }

    @Test
    void halfCloseEndsWhatIsSentOnly() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.send("got " + peer.line()));
                Wire wire = Wire.connect(server.address(), PATIENCE)) {
            wire.send(bytes("no line end"));
            wire.halfClose();

            assertThat(wire.receiveUntil(came -> false, Deadline.after(PATIENCE)))
                    .isEqualTo(Arrival.END);
            assertThat(wire.inbox()).hasToString("got no line end");
        }
    }

    @Test
    void closeAndResetLookDifferentToThePeer() throws Exception {
        try (ScriptedServer server = new ScriptedServer(this::noteTheEnd)) {
            Wire.connect(server.address(), PATIENCE).close();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("end");

            Wire.connect(server.address(), PATIENCE).reset();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).startsWith("Connection reset");
        }
    }

    private void noteTheEnd(ScriptedServer.Peer peer) throws IOException {
        try {
            seen.add(peer.read(1).isEmpty() ? "end" : "bytes");
        } catch (SocketException e) {
            seen.add(e.getMessage());
        }
    }

    @Test
    void tapSeesBothDirections() throws Exception {
        List<String> tapped = new CopyOnWriteArrayList<>();
        Tap tap = (direction, bytes) -> tapped.add(direction + " " + new String(bytes, StandardCharsets.ISO_8859_1));
        try (ScriptedServer server = new ScriptedServer(peer -> peer.send(peer.read(4)));
                Wire wire = Wire.connect(server.address(), Security.NONE, PATIENCE, tap)) {
            wire.send(bytes("ab"));
            wire.sendBytewise(bytes("cd"));
            wire.receiveUntil(came -> false, Deadline.after(PATIENCE));

            assertThat(tapped).containsExactly("SENT ab", "SENT cd", "RECEIVED abcd");
        }
    }

    @Test
    void findsTheServerOnAnyAddressOfTheHost() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.send("here"));
                Wire wire = Wire.connect(new Endpoint("localhost", server.port()), Security.NONE, PATIENCE, Tap.NONE)) {
            assertThat(wire.receiveUntil(came -> came.length() == 4, Deadline.after(PATIENCE)))
                    .isEqualTo(Arrival.BYTES);
        }
    }

    @Test
    void refusedIsAnIoException() throws IOException {
        SocketAddress nobody;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = gone.getLocalSocketAddress();
        }

        assertThatThrownBy(() -> Wire.connect(nobody, PATIENCE).close()).isInstanceOf(IOException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
