package dev.plaza.bench.report;

import java.util.Map;

/**
 * What one measurement found; immutable, any thread.
 *
 * @param errors by kind: wrong, missing or refused answers
 * @param generatorCores processors that the generator was busy on
 * @param serverCores the same of the server
 */
public record Figure(double value, Map<String, Long> errors, double generatorCores, double serverCores) {
    public Figure {
        errors = Map.copyOf(errors);
    }
}
