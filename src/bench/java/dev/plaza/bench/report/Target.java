package dev.plaza.bench.report;

import java.util.Optional;

/**
 * What a row wants; immutable, any thread.
 *
 * @param floor what has to be reached
 * @param aim what is hoped for
 * @param isCost the figure itself counts, and less is better; else the ratio to the peer, and more is
 */
public record Target(double floor, double aim, boolean isCost) {
    /** A figure that is only reported. */
    public static final Optional<Target> NONE = Optional.empty();

    public static Optional<Target> ratio(double floor, double aim) {
        return Optional.of(new Target(floor, aim, false));
    }

    public static Optional<Target> cost(double floor, double aim) {
        return Optional.of(new Target(floor, aim, true));
    }

    public String verdict(double value) {
        if (reaches(value, aim)) {
            return "aim";
        }
        return reaches(value, floor) ? "yes" : "NO";
    }

    private boolean reaches(double value, double mark) {
        return isCost ? value <= mark : value >= mark;
    }
}
