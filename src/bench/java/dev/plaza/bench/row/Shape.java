package dev.plaza.bench.row;

import dev.plaza.bench.report.Target;
import java.util.Optional;

/** How many ask at once, and what is wanted then; a value, any thread. */
record Shape(int connections, int depth, Optional<Target> target) {
    String words() {
        String who = connections == 1 ? "1 connection" : "%,d connections".formatted(connections);
        return depth == 1 ? who : who + ", " + depth + " in flight";
    }
}
