package dev.plaza.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What became of the base load under each attack, as a table in a file; for the test's thread. */
final class HostileTable {
    private static final String HEAD = String.format(
            "%-28s %10s %10s %6s %10s %10s %10s  %s",
            "attack",
            "p99 before",
            "p99 during",
            "ratio",
            "server CPU",
            "test CPU",
            "live heap",
            "what the attackers did");

    private final List<String> rows = new ArrayList<>(List.of(HEAD));

    /**
     * @param server the processor's time that the server had during the attack
     * @param test that of the test's own process: the attackers, and the base load's clients
     * @param heap what the server's heap held in the attack, in bytes
     */
    void add(Attack attack, Duration before, Duration during, Duration server, Duration test, long heap, long deeds) {
        rows.add(String.format(
                "%-28s %7.2f ms %7.2f ms %6.2f %8.2f s %8.2f s %6.1f MiB  %,d %s",
                attack.name(),
                millis(before),
                millis(during),
                millis(during) / millis(before),
                millis(server) / 1_000,
                millis(test) / 1_000,
                heap / (double) (1 << 20),
                deeds,
                attack.deeds()));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    /** In {@code target/name}. */
    void write(String name, String... notes) throws IOException {
        List<String> lines = new ArrayList<>(rows);
        lines.add("");
        lines.addAll(List.of(notes));
        Files.write(Path.of("target", name), lines);
    }

    @Override
    public String toString() {
        return String.join("\n", rows);
    }
}
