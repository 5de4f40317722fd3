package dev.plaza.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The end of a server that is asked to end, and what it has kept then; one thread. */
final class Stop {
    /** That of {@code shutdown.grace} where no other is set. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** For cutting off who does not read, a second; for one write that waits for a lock, two; for a machine in use, two. */
    static final Duration ALLOWANCE = Duration.ofSeconds(5);

    private final Trial trial;
    private final Path data;
    private Duration took = Duration.ZERO;

    Stop(Trial trial, Path data) {
        this.trial = trial;
        this.data = data;
    }

    Launch server(String... settings) {
        return trial.serve(data, settings);
    }

    /** How long it took to end. */
    Duration took() {
        return took;
    }

    /** Asks it to end, and waits for that. */
    void stop(PlazaProcess plaza, Duration grace) throws IOException, InterruptedException {
        long asked = System.nanoTime();
        plaza.stop();
        took = Duration.ofNanos(System.nanoTime() - asked);
        Demand.that(
                took.compareTo(grace.plus(ALLOWANCE)) < 0,
                () -> "it took " + took.toMillis() + " ms to end, with a grace of " + grace.toSeconds() + " s");
    }

    /** In order nothing is stored that was not acknowledged either. */
    void requireKept(List<Tally> tallies) throws IOException {
        Kept.storedIn(data).requireHolds(tallies);
        try (PlazaProcess again = server().ready()) {
            Kept shown = Kept.shownBy(again);
            shown.discrepancies(tallies).note(trial);
            shown.requireHolds(tallies);
            for (Tally tally : tallies) {
                int found = shown.of(tally).size();
                Demand.that(found == tally.acknowledged(), () -> tally + ", and " + found + " are there");
            }
        }
    }
}
