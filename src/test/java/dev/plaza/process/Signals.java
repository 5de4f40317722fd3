package dev.plaza.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Signals as those have them whom the tests start; any thread. */
final class Signals {
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private Signals() {}

    /** Whoever starts the tests by nohup or by a script's {@code &} has some ignored, and what they start inherits that. */
    static void assumeIsHeard(String name) throws IOException {
        int bit = NUMBERS.get(name) - 1;
        boolean ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(8).strip(), 16) >>> bit & 1) == 1);
        assumeTrue(!ignored, "SIG" + name + " is ignored here: start the tests in the foreground, without nohup");
    }
}
