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
import dev.plaza.net.Rate;
import dev.plaza.net.ServiceLog;
import dev.plaza.storage.Keep;
import dev.plaza.storage.TestDatabase;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a post costs of an address's rate, which is so slow here that whoever waits once waits for the test's end. */
class PostPaceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The connection is one of the burst. */
    private static final Rate RATE = new Rate(1, 4, Duration.ofDays(1));

    @TempDir
    private Path temp;

    private TestDatabase on;
    private Binding binding;
    private Engine engine;
    private Hosted hosted;

    @BeforeEach
    void start() throws Exception {
        on = TestDatabase.open(temp);
        BulletinService service = new BulletinService(
                new BulletinConfig(new Keep.All()),
                new BulletinBoard(on.database(), Clock.systemUTC()),
                new Counters());
        hosted = Hosted.of(service, Duration.ofMinutes(1), Access.ANYBODY, 4096, new ServiceLog("bulletin"));
        binding = Binding.bind(List.of("127.0.0.1"), 0);
        engine = new Engine(
                new Limits(100, 100, RATE, PATIENCE, PATIENCE, AddressRanges.NONE),
                AddressRanges.NONE,
                Duration.ofSeconds(5));
        engine.listen(() -> hosted, binding.sockets());
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
        binding.close();
        on.close();
    }

    private Wire say(String... lines) throws Exception {
        Wire wire = Wire.connect(new InetSocketAddress("127.0.0.1", binding.port()), PATIENCE);
        wire.send((String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        return wire;
    }

    private long count(String counter) {
        return hosted.counters().of(counter).sum();
    }

    @Test
    void aPostIsOneRequest() throws Exception {
        try (Wire wire = say("POST", "line\n".repeat(999) + "line", "#", "POST", "other", "#")) {
            assertThat(wire.receiveUntil(came -> came.length() >= 6, Deadline.after(PATIENCE)))
                    .isEqualTo(Arrival.BYTES);
            assertThat(wire.inbox()).asString().isEqualTo("OK\nOK\n");
            assertThat(count("slowed")).isZero();
        }
    }

    /** What is passed over has no end, and must not be free. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00FF", "\u0007"})
    void theLinesOfAPostThatIsNoneAreCounted(String bad) throws Exception {
        try (Wire wire = say("POST", "line", bad, "line\n".repeat(500), "#")) {
            await().atMost(PATIENCE).until(() -> count("slowed") > 0);
            assertThat(count("requests")).isBetween(3L, 100L);
            assertThat(wire.inbox()).asString().isEmpty();
        }
    }

    @Test
    void theLinesBeyondTheMostAreCounted() throws Exception {
        try (Wire wire = say("POST", "line\n".repeat(1_500), "#")) {
            await().atMost(PATIENCE).until(() -> count("slowed") > 0);
            assertThat(count("requests")).isBetween(1_002L, 1_100L);
            assertThat(wire.inbox()).asString().isEmpty();
        }
    }
}
