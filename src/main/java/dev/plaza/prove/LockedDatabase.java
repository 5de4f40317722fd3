package dev.plaza.prove;

import java.io.IOException;

/** R2: another program that locks the database. */
public record LockedDatabase() implements Scenario {
    @Override
    public Claim claim() {
        return new Claim(
                "R2",
                "While another program locks the database writers are told so, and readers go on; behind it, it"
                        + " recovers by itself.",
                "What a program does that writes into the database: nobody may.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        Witness witness = new Witness();
        try (PlazaProcess plaza = trial.serve().ready()) {
            witness.store(plaza);
            try (Stored other = Stored.in(trial.data())) {
                other.lock();
                witness.requireWritersAreTold(plaza);
                witness.requireReadersGoOn(plaza);
                Witness.requireToldOnceAMinute(plaza);
                witness.note(trial);
            }
            witness.awaitRecovery(plaza);
            witness.requireEndsWithAllThatWasAcknowledged(plaza, trial.data());
        }
        witness.note(trial);
    }
}
