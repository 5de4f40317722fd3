package dev.plaza.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.net.Certificates;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Security;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slow and hostile peers, one attack at a time, while others talk on: those hardly notice, and memory stays bounded. The
 * tables of latencies go to {@code target/hostile-*.txt}.
 */
@Timeout(300)
class HostileIT {
    private static final Duration MEASURED = Duration.ofSeconds(3);

    private static final String NOTE = "The ratio is asserted to be below 2 only where the base load's p99 during the"
            + " attack is above " + Arena.NOISE.toMillis()
            + " ms:\nbelow that, server, base load and attackers wait for"
            + " one another's processors, and it says little.";

    @TempDir
    private Path folder;

    @Test
    void whoBehavesIsServedOnWhateverOthersDo() throws Exception {
        write("hostile-table.txt", Shown.by(new AttackedServices(MEASURED), folder));
    }

    /** The base load comes from the only address that is exempt. */
    @Test
    void whoIsNotExemptGetsNoMoreThanTheLimits() throws Exception {
        write("hostile-limits-table.txt", Shown.by(new LimitedAddress(MEASURED), folder));
    }

    @Test
    void whoNeverShakesHandsHindersNobody() throws Exception {
        Certificates own = Certificates.make(folder, "own");
        write("hostile-tls-table.txt", Shown.by(new SecuredService(own), folder));
    }

    /** A port with TLS, whose attackers never come so far as to say anything. */
    private record SecuredService(Certificates own) implements Scenario {
        @Override
        public Claim claim() {
            return new Claim("R4", "Who never shakes hands hinders nobody.", "");
        }

        @Override
        public void show(Trial trial) throws IOException, InterruptedException {
            try (PlazaProcess plaza = trial.serve(
                            "--set", "tls.certificate=" + own.chain(),
                            "--set", "tls.key=" + own.key(),
                            "--set", "tiny.tls.port=0")
                    .withHeap(Arena.HEAP)
                    .ready()) {
                InetSocketAddress secured = plaza.securedAddress("tiny");
                assertIsServedSecurely(secured);
                try (Arena arena = new Arena(trial, plaza, MEASURED)) {
                    for (Attack attack : TlsAttacks.all()) {
                        arena.bear(attack, service -> Wire.connect(secured, PlazaProcess.PATIENCE));
                    }
                    assertIsServedSecurely(secured);
                    arena.requireMemoryIsLetGo();
                }
                Everyday.requireNoErrors(plaza);
            }
        }

        private void assertIsServedSecurely(InetSocketAddress tiny) throws IOException {
            try (Wire wire = Wire.connect(tiny, Security.tlsTrusting(own.chain()), PlazaProcess.PATIENCE, Tap.NONE)) {
                wire.send("QUIT\n".getBytes(StandardCharsets.UTF_8));
                wire.receiveUntil(came -> false, Deadline.after(PlazaProcess.PATIENCE));
                assertThat(wire.inbox().toString()).endsWith("BYE\n");
            }
        }
    }

    /** With all that is measured: the tests run on a JDK, which can look into the server's heap. */
    private static void write(String name, Trial trial) throws IOException {
        List<String> lines = new ArrayList<>(trial.tables().getFirst().lines());
        assertThat(lines).noneMatch(line -> line.contains("–"));
        lines.addAll(List.of("", NOTE));
        Files.write(Path.of("target", name), lines);
    }
}
