package dev.plaza.prove;

import dev.plaza.report.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a proof came to; immutable, any thread.
 *
 * @param seed of all that was left to chance
 * @param kept where the servers' folders are that a claim did not hold on
 */
public record Findings(List<Row> rows, long seed, Instant begun, Duration took, Ending ending, Optional<Path> kept) {
    public Findings {
        rows = List.copyOf(rows);
    }

    /** Everything that ran. */
    public boolean holds() {
        return rows.stream().noneMatch(Row::isRefuted);
    }

    /** How many of the claims came to this. */
    long count(Class<? extends Verdict> verdict) {
        return rows.stream().filter(row -> verdict.isInstance(row.verdict())).count();
    }

    /** The sum of it all, as a sentence. */
    String summary() {
        String counts = count(Verdict.Held.class) + " held, " + count(Verdict.Refuted.class) + " did not hold, "
                + count(Verdict.Skipped.class) + " skipped";
        long unfinished = count(Verdict.Unfinished.class);
        return "Of " + rows.size() + " claims " + counts + (unfinished == 0 ? "" : ", " + unfinished + " not finished")
                + ".";
    }

    /** Where it was. */
    static String machine() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, Java " + Runtime.version();
    }
}
