package dev.plaza.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaza.metrics.Counters;
import dev.plaza.net.Access;
import dev.plaza.net.AddressRanges;
import dev.plaza.net.Binding;
import dev.plaza.net.Engine;
import dev.plaza.net.Hosted;
import dev.plaza.net.Limits;
import dev.plaza.net.ServiceLog;
import dev.plaza.storage.Keep;
import dev.plaza.storage.TestDatabase;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a connection ends inside a post, or a post ends, what it held in memory is given back. */
class HalfReceivedPostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String HALF = "POST\n" + ("x".repeat(1_000) + "\n").repeat(20);

    @TempDir
    private Path temp;

    private TestDatabase on;
    private Binding binding;
    private Engine engine;
    private int free;

    @BeforeEach
    void start() throws Exception {
        on = TestDatabase.open(temp);
        free = on.room();
        BulletinService service = new BulletinService(
                new BulletinConfig(new Keep.All()),
                new BulletinBoard(on.database(), Clock.systemUTC()),
                new Counters());
        binding = Binding.bind(List.of("127.0.0.1"), 0);
        engine = new Engine(
                new Limits(100, 100, null, PATIENCE, PATIENCE, AddressRanges.NONE),
                AddressRanges.NONE,
                Duration.ofSeconds(5));
        Hosted hosted = Hosted.of(service, Duration.ofMinutes(1), Access.ANYBODY, 4096, new ServiceLog("bulletin"));
        engine.listen(() -> hosted, binding.sockets());
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
        binding.close();
        assertThat(on.room()).isEqualTo(free);
        assertThat(TestDatabase.seen(temp, "SELECT count(*) FROM bulletin_line WHERE text LIKE 'xxx%'"))
                .isEqualTo("0");
        on.close();
    }

    private interface Ending {
        void of(Wire wire) throws IOException;
    }

    /** Sends half a post, sees that it is held, lets the conversation end, and waits until nothing is held. */
    private void assertGivenBack(Ending ending) throws IOException {
        try (Wire wire = Wire.connect(new InetSocketAddress("127.0.0.1", binding.port()), PATIENCE)) {
            send(wire, HALF);
            await().atMost(PATIENCE).until(on::room, now -> now < free - 40_000);
            ending.of(wire);
            await().atMost(PATIENCE).until(on::room, now -> now == free);
        }
    }

    private static void send(Wire wire, String text) throws IOException {
        wire.send(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Ending answered(String rest, String reply) {
        return wire -> {
            send(wire, rest);
            byte[] wanted = reply.getBytes(StandardCharsets.UTF_8);
            assertThat(wire.receiveUntil(inbox -> inbox.indexOf(wanted) == 0, Deadline.after(PATIENCE)))
                    .isEqualTo(Arrival.BYTES);
        };
    }

    @Test
    void closedInside() throws IOException {
        assertGivenBack(Wire::close);
    }

    @Test
    void resetInside() throws IOException {
        assertGivenBack(Wire::reset);
    }

    @Test
    void halfClosedInside() throws IOException {
        assertGivenBack(Wire::halfClose);
    }

    @Test
    void aLineThatIsTooLongInside() throws IOException {
        assertGivenBack(answered("y".repeat(5_000), "ERROR - Line too long\n"));
    }

    @Test
    void spoiltBeforeItsEnd() throws IOException {
        assertGivenBack(answered("\u001b\n#\n", "ERROR - Not plain text\n"));
        assertGivenBack(wire -> wire.send(new byte[] {(byte) 0xFF, '\n'}));
        assertGivenBack(answered(("y".repeat(4_000) + "\n").repeat(20) + "#\n", "ERROR - Post too large\n"));
    }

    @Test
    void refusedByTheTable() throws Exception {
        TestDatabase.execute(
                temp, "CREATE TRIGGER none AFTER INSERT ON bulletin_line BEGIN SELECT RAISE(ABORT, 'no'); END");
        assertGivenBack(answered("#\n", "ERROR - Not stored\n"));
    }

    @Test
    void stored() throws Exception {
        assertGivenBack(answered("#\n", "OK\n"));
        TestDatabase.execute(temp, "UPDATE bulletin_line SET text = 'seen'");
    }

    @Test
    void theServerStopsInside() throws IOException {
        assertGivenBack(wire -> engine.close());
    }
}
