package dev.plaza.bench.drive;

import dev.plaza.bench.server.Missing;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** One measurement that can be made again and again; one thread. */
@FunctionalInterface
public interface Trial {
    /**
     * What it found, in the unit of its task.
     *
     * @param errors by kind
     */
    record Outcome(double value, Map<String, Long> errors) {
        public Outcome {
            errors = Map.copyOf(errors);
        }
    }

    Outcome measure(Duration length) throws IOException, InterruptedException, Missing;
}
