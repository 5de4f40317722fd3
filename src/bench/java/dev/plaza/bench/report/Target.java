package dev.plaza.bench.report;

import java.util.Optional;

/**
 * What a row wants; immutable, any thread.
 *
 * @param floor what has to be reached
 * @param aim what is hoped for
 * @param isRatio the ratio to the peer counts; else the figure itself
 * @param isLimit less is better; else more is
 */
public record Target(double floor, double aim, boolean isRatio, boolean isLimit) {
    /** A figure that is only reported. */
    public static final Optional<Target> NONE = Optional.empty();

    public static Optional<Target> ratio(double floor, double aim) {
        return Optional.of(new Target(floor, aim, true, false));
    }

    /** So many times as much as the peer is allowed. */
    public static Optional<Target> ratioAtMost(double floor, double aim) {
        return Optional.of(new Target(floor, aim, true, true));
    }

    public static Optional<Target> cost(double floor, double aim) {
        return Optional.of(new Target(floor, aim, false, true));
    }

    public String verdict(double value) {
        if (reaches(value, aim)) {
            return "aim";
        }
        return reaches(value, floor) ? "yes" : "NO";
    }

    private boolean reaches(double value, double mark) {
        return isLimit ? value <= mark : value >= mark;
    }
}
