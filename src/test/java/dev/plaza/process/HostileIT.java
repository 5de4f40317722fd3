package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slow and hostile peers, one attack at a time, while others talk on: those hardly notice, and memory stays bounded. The
 * table of latencies goes to {@code target/hostile-table.txt}.
 */
@Timeout(300)
class HostileIT {
    private static final List<String> SERVICES = List.of("tiny", "chat", "bulletin", "history");
    private static final Duration MEASURED = Duration.ofSeconds(3);

    /** Below it the ratio says nothing: so long a thread may wait for a processor that others have. */
    private static final Duration NOISE = Duration.ofMillis(100);

    /** So much that the server needs for itself, and no room for what attackers make it keep. */
    private static final String HEAP = "-Xmx96m";

    @TempDir
    private Path data;

    private volatile boolean isOver;

    /** What one attacker does, on a thread of its own, until it is over. */
    private interface Attacker {
        void attack(PlazaProcess plaza, Random random) throws IOException;
    }

    private record Attack(int attackers, Attacker attacker) {}

    private Map<String, Attack> attacks() {
        Map<String, Attack> all = new LinkedHashMap<>();
        all.put("nobody says anything", new Attack(300, this::saysNothing));
        all.put("a byte now and then", new Attack(300, this::dribbles));
        all.put("nobody reads", new Attack(30, this::neverReads));
        all.put("100 MB without a line end", new Attack(4, this::neverEndsTheLine));
        all.put("random bytes", new Attack(4, this::babbles));
        all.put("resets at every step", new Attack(4, this::resets));
        all.put("a storm of connections", new Attack(4, this::storms));
        return all;
    }

    private static Wire connect(PlazaProcess plaza, Random random) throws IOException {
        String service = SERVICES.get(random.nextInt(SERVICES.size()));
        return Wire.connect(plaza.address(service), PlazaProcess.PATIENCE);
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private void saysNothing(PlazaProcess plaza, Random random) throws IOException {
        try (Wire wire = connect(plaza, random)) {
            while (!isOver) {
                pause(50);
            }
        }
    }

    private void dribbles(PlazaProcess plaza, Random random) throws IOException {
        try (Wire wire = connect(plaza, random)) {
            while (!isOver) {
                wire.send(new byte[] {'x'});
                pause(50);
            }
        }
    }

    private void neverReads(PlazaProcess plaza, Random random) throws IOException {
        try (Wire wire = Wire.connect(plaza.address("chat"), PlazaProcess.PATIENCE)) {
            byte[] request = "get\r\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
            wire.send(request);
            while (!isOver) {
                pause(50);
            }
        }
    }

    private void neverEndsTheLine(PlazaProcess plaza, Random random) throws IOException {
        byte[] block = "x".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
        for (int sent = 0; sent < 25_000_000 && !isOver; ) {
            try (Wire wire = connect(plaza, random)) {
                wire.send("POST\n".getBytes(StandardCharsets.UTF_8));
                while (!isOver) {
                    wire.send(block);
                    sent += block.length;
                }
            } catch (IOException turnedOut) {
                pause(1);
            }
        }
    }

    private void babbles(PlazaProcess plaza, Random random) {
        byte[] noise = new byte[2_000];
        while (!isOver) {
            try (Wire wire = connect(plaza, random)) {
                for (int i = 0; i < 50 && !isOver; i++) {
                    random.nextBytes(noise);
                    wire.send(noise);
                    pause(1);
                }
            } catch (IOException turnedOut) {
                pause(1);
            }
        }
    }

    private void resets(PlazaProcess plaza, Random random) throws IOException {
        List<String> steps = List.of("", "ECHO", "push: x\r\n", "POST\nhalf a post\n", "READ\n", "ann 2", "ann 2\n");
        while (!isOver) {
            Wire wire = connect(plaza, random);
            wire.send(steps.get(random.nextInt(steps.size())).getBytes(StandardCharsets.UTF_8));
            if (random.nextBoolean()) {
                wire.receive(Deadline.after(Duration.ofMillis(5)));
            }
            wire.reset();
            pause(2);
        }
    }

    private void storms(PlazaProcess plaza, Random random) throws IOException {
        while (!isOver) {
            connect(plaza, random).close();
            pause(1);
        }
    }

    @Test
    void whoBehavesIsServedOnWhateverOthersDo() throws Exception {
        try (PlazaProcess plaza =
                Launch.serve(data).with("PLAZA_JAVA_OPTS", HEAP).ready()) {
            fill(plaza);
            List<String> table = new ArrayList<>();
            try (BaseLoad base = new BaseLoad(plaza.address("tiny"))) {
                base.p99(MEASURED);
                for (Map.Entry<String, Attack> attack : attacks().entrySet()) {
                    Duration before = base.p99(MEASURED);
                    Duration during = during(plaza, attack.getValue(), base);
                    table.add(String.format(
                            "%-28s %8.2f ms %8.2f ms %6.2f",
                            attack.getKey(), millis(before), millis(during), millis(during) / millis(before)));
                    assertThat(base.failures()).as(attack.getKey()).isEmpty();
                    assertThat(during).as(table::toString).isLessThan(longer(before.multipliedBy(2), NOISE));
                }
            }
            Files.write(Path.of("target/hostile-table.txt"), table);
            assertAllAreServed(plaza);
            assertThat(plaza.err()).noneMatch(line -> line.contains("ended by an error") || line.contains("Error:"));
        }
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Duration during(PlazaProcess plaza, Attack attack, BaseLoad base) throws InterruptedException {
        isOver = false;
        List<Thread> threads = IntStream.range(0, attack.attackers())
                .mapToObj(i -> Thread.ofVirtual().start(() -> run(plaza, attack.attacker(), new Random(i))))
                .toList();
        try {
            return base.p99(MEASURED);
        } finally {
            isOver = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void run(PlazaProcess plaza, Attacker attacker, Random random) {
        try {
            attacker.attack(plaza, random);
        } catch (IOException turnedOut) {
            // That is what an attacker has to expect.
            return;
        }
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
