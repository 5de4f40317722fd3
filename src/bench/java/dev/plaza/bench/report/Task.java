package dev.plaza.bench.report;

import java.util.Optional;

/**
 * One kind of work that is measured; immutable, any thread.
 *
 * @param row as in S4
 * @param unit of the figures, as in "/s"
 * @param isDurable the answers wait for the disk
 */
public record Task(String row, String work, String unit, boolean isDurable, Optional<Target> target) {
    public static Task of(String row, String work, Optional<Target> target) {
        return new Task(row, work, "/s", false, target);
    }

    public static Task durable(String row, String work, Optional<Target> target) {
        return new Task(row, work, "/s", true, target);
    }

    /** The figure itself counts, not its ratio to a peer's. */
    boolean isCost() {
        return target.map(wanted -> !wanted.isRatio()).orElse(false);
    }

    /** Less is better. */
    boolean isLimit() {
        return target.map(Target::isLimit).orElse(false);
    }

    public Task in(String otherUnit) {
        return new Task(row, work, otherUnit, isDurable, target);
    }
}
