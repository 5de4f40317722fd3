package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.net.Certificates;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Security;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slow and hostile peers, one attack at a time, while others talk on: those hardly notice, and memory stays bounded. The
 * tables of latencies go to {@code target/hostile-*.txt}.
 *
 * <p>Each attacker keeps to a pace, at which the attackers themselves take little of the processors: an attacker from the
 * network would take none of them, and what the server suffers is asked here. How much of each there was stands in the
 * table, the server's time and the test's apart. What they really did is counted, and has a floor.
 */
@Timeout(300)
class HostileIT {
    private static final Duration MEASURED = Duration.ofSeconds(3);

    /** Below it the ratio says nothing: so long a thread may wait for a processor that others have. */
    private static final Duration NOISE = Duration.ofMillis(100);

    private static final String NOTE = "The ratio is asserted to be below 2 only where the base load's p99 during the"
            + " attack is above " + NOISE.toMillis() + " ms:\nbelow that, server, base load and attackers wait for one"
            + " another's processors, and it says little.";

    /** So much that the server needs for itself, and no room for what attackers make it keep. */
    private static final String HEAP = "-Xmx96m";

    /** An eighth of that heap, at which readers that stall are cut; of the attacks none made it hold half as much. */
    private static final long HELD = 12 << 20;

    /** What may be left when the attackers are gone: a few hundred bytes for each connection they had would be more. */
    private static final long LEFT = 2 << 20;

    /** All the memory there is of the process: the heap, and half as much again as was seen beside it. */
    private static final long RESIDENT = 224 << 20;

    private final HostileTable table = new HostileTable();
    private long undisturbed;

    @TempDir
    private Path folder;

    private Launch launch(String... settings) {
        return Launch.serve(folder.resolve("data"), settings).with("PLAZA_JAVA_OPTS", HEAP);
    }

    @Test
    void whoBehavesIsServedOnWhateverOthersDo() throws Exception {
        try (PlazaProcess plaza = launch().ready()) {
            fill(plaza);
            assertAllAreServed(plaza);
            try (BaseLoad base = base(plaza)) {
                for (Attack attack : Attacks.plain()) {
                    long deeds = suffer(
                            plaza,
                            base,
                            attack,
                            service -> Wire.connect(plaza.address(service), PlazaProcess.PATIENCE));
                    assertThat(deeds).as(attack.deeds()).isGreaterThanOrEqualTo(attack.floor());
                }
            }
            table.write("hostile-table.txt", NOTE);
            assertAllAreServed(plaza);
            assertMemoryIsLetGo(plaza);
            assertNoErrors(plaza);
        }
    }

    @Test
    void whoNeverShakesHandsHindersNobody() throws Exception {
        Certificates own = Certificates.make(folder, "own");
        try (PlazaProcess plaza = launch(
                        "--set", "tls.certificate=" + own.chain(),
                        "--set", "tls.key=" + own.key(),
                        "--set", "tiny.tls.port=0")
                .ready()) {
            InetSocketAddress secured = plaza.securedAddress("tiny");
            assertIsServedSecurely(secured, own);
            try (BaseLoad base = base(plaza)) {
                for (Attack attack : Attacks.onTls()) {
                    long deeds = suffer(plaza, base, attack, service -> Wire.connect(secured, PlazaProcess.PATIENCE));
                    assertThat(deeds).as(attack.deeds()).isGreaterThanOrEqualTo(attack.floor());
                }
            }
            table.write("hostile-tls-table.txt", NOTE);
            assertIsServedSecurely(secured, own);
            assertMemoryIsLetGo(plaza);
            assertNoErrors(plaza);
        }
    }

    /** The base load comes from the only address that is exempt. */
    @Test
    void whoIsNotExemptGetsNoMoreThanTheLimits() throws Exception {
        try (PlazaProcess plaza =
                launch("--set", "limits.exempt=[\"127.0.0.1\"]").ready()) {
            try (BaseLoad base = base(plaza)) {
                long held = suffer(plaza, base, Attacks.SILENCE, from("127.0.0.2", plaza));
                assertThat(held).as("limits.per-address").isEqualTo(64);
                for (Attack attack : List.of(Attacks.FLOOD, Attacks.NOISE, Attacks.STORM)) {
                    long deeds = suffer(plaza, base, attack, from("127.0.0.3", plaza));
                    assertThat(deeds).as(attack.deeds()).isGreaterThanOrEqualTo(attack.floor());
                }
            }
            table.write("hostile-limits-table.txt", NOTE);
            plaza.awaitErr(line -> line.contains("refused, too-many-from-one-address: 127.0.0.2"));
            plaza.awaitErr(line -> line.contains("tiny: slowed down, asks too fast: 127.0.0.3"));
            assertMemoryIsLetGo(plaza);
            assertNoErrors(plaza);
        }
    }

    private static Attacker.Door from(String address, PlazaProcess plaza) {
        InetSocketAddress source = new InetSocketAddress(address, 0);
        return service -> Wire.connect(plaza.address(service), source, PlazaProcess.PATIENCE);
    }

    /** Measured for the first time when its own way through the server is warm, and so is the server's heap. */
    private BaseLoad base(PlazaProcess plaza) throws IOException, InterruptedException {
        BaseLoad base = new BaseLoad(plaza.address("tiny"));
        base.p99(MEASURED);
        undisturbed = plaza.liveHeap();
        return base;
    }

    /** The attackers are gone; their last connections may be on their way out. */
    private void assertMemoryIsLetGo(PlazaProcess plaza) throws IOException {
        Awaitility.await()
                .atMost(PlazaProcess.PATIENCE)
                .untilAsserted(() -> assertThat(plaza.liveHeap())
                        .as("live heap, %,d bytes before", undisturbed)
                        .isLessThan(undisturbed + LEFT));
        assertThat(plaza.mostResident().orElse(0)).isLessThan(RESIDENT);
    }

    /** Bears the attack while it is measured; what the attackers did. */
    private long suffer(PlazaProcess plaza, BaseLoad base, Attack attack, Attacker.Door door)
            throws IOException, InterruptedException {
        Duration before = base.p99(MEASURED);
        Duration server = plaza.processorTime();
        Duration test = ownTime();
        Siege siege = new Siege(attack, door);
        Duration during = base.p99(MEASURED);
        server = plaza.processorTime().minus(server);
        test = ownTime().minus(test);
        long heap = plaza.liveHeap();
        long deeds = siege.end();
        table.add(attack, before, during, server, test, heap, deeds);
        assertThat(base.failures()).as(attack.name()).isEmpty();
        assertThat(heap).as(table::toString).isLessThan(undisturbed + HELD);
        assertThat(during).as(table::toString).isLessThan(longer(before.multipliedBy(2), NOISE));
        return deeds;
    }

    private static Duration ownTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Long lines, so that one get is more than any buffer on the way. */
    private static void fill(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.line();
            for (int i = 0; i < 500; i++) {
                talk.say("push: " + "x".repeat(4_000) + "\r\n");
                assertThat(talk.line()).isEqualTo("OK\r\n");
            }
        }
    }

    private static void assertNoErrors(PlazaProcess plaza) {
        assertThat(plaza.err()).noneMatch(line -> line.contains("ended by an error") || line.contains("Error:"));
    }

    private static void assertIsServedSecurely(InetSocketAddress tiny, Certificates server) throws IOException {
        try (Wire wire = Wire.connect(tiny, Security.tlsTrusting(server.chain()), PlazaProcess.PATIENCE, Tap.NONE)) {
            wire.send("QUIT\n".getBytes(StandardCharsets.UTF_8));
            wire.receiveUntil(came -> false, Deadline.after(PlazaProcess.PATIENCE));
            assertThat(wire.inbox().toString()).endsWith("BYE\n");
        }
    }

    private static void assertAllAreServed(PlazaProcess plaza) throws IOException {
        try (Talk talk = Talk.with(plaza, "chat")) {
            talk.line();
            talk.say("test: here\r\n");
            assertThat(talk.line()).isEqualTo("here\r\n");
        }
        try (Talk talk = Talk.with(plaza, "bulletin")) {
            talk.say("POST\nhere\n#\n");
            assertThat(talk.line()).isEqualTo("OK\n");
        }
        try (Talk talk = Talk.with(plaza, "history")) {
            talk.say("ann\n");
            assertThat(talk.rest()).endsWith("Your visit was recorded.\n");
        }
        try (Talk talk = Talk.with(plaza, "qotd")) {
            assertThat(talk.rest()).isEqualTo("Keep pushing forward! - QOTD\n");
        }
    }
}
