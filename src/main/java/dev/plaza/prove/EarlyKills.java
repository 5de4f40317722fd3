package dev.plaza.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/** R1: a server killed while it starts, when it makes its database if the moment is right. */
public record EarlyKills(int rounds) implements Scenario {
    private static final Duration POLL = Duration.ofMillis(5);

    @Override
    public Claim claim() {
        return new Claim(
                "R1",
                "A server that was killed while it started for the first time starts the next time.",
                "That every moment of a start was met: the moments are random.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            try (PlazaProcess plaza = trial.serve().run()) {
                Await.until(
                        "the database is there",
                        PlazaProcess.PATIENCE,
                        POLL,
                        () -> Files.exists(trial.data().resolve("plaza.db")));
                Kills.killSoon(plaza, trial.random());
            }
            trial.note("kills", round + 1);
        }
        try (PlazaProcess plaza = trial.serve().ready()) {
            Kept kept = Kept.shownBy(plaza);
            Demand.that(kept.numbers().isEmpty(), () -> "there is what nobody wrote: " + kept.numbers());
        }
    }
}
