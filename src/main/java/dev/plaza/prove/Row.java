package dev.plaza.prove;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A claim, and what became of it; immutable, any thread.
 *
 * @param figures what was counted, also where it did not hold
 * @param course of the base load, where there was one
 */
public record Row(
        Claim claim,
        Verdict verdict,
        List<Figure> figures,
        List<Table> tables,
        Optional<Course> course,
        Duration took) {
    public Row {
        figures = List.copyOf(figures);
        tables = List.copyOf(tables);
    }

    static Row of(Claim claim, Verdict verdict, Trial trial, Duration took) {
        return new Row(claim, verdict, trial.figures(), trial.tables(), trial.course(), took);
    }

    /** One whose turn did not come. */
    static Row unreached(Claim claim, String why) {
        return new Row(
                claim,
                new Verdict.Unfinished("not reached: " + why),
                List.of(),
                List.of(),
                Optional.empty(),
                Duration.ZERO);
    }

    boolean isRefuted() {
        return verdict instanceof Verdict.Refuted;
    }
}
