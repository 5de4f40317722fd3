package dev.plaza.prove;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** R1: the log beside the database is synced and keeps all, but it can no longer be moved into the database. */
public record LostDatabaseSync() implements Scenario {
    private static final int LOST_DISK = 7;

    @Override
    public Claim claim() {
        return new Claim(
                "R1",
                "A failed sync of plaza.db alone, which SQLite tells nobody, ends the server with exit code 7 too, and"
                        + " nothing acknowledged is lost.",
                "That it ends at once: it does when the log beside the database has grown by some MiB.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        ChatPusher pusher;
        try (PlazaProcess plaza = trial.serve().ready()) {
            pusher = new ChatPusher(plaza, "pusher", new Random(trial.random().nextLong()));
            try (FailingCalls failing = new FailingCalls(plaza, trial.data())) {
                failing.inject(List.of("plaza.db"), "fsync,fdatasync", "EIO");
                Load load = Load.start(List.of(pusher));
                plaza.requireExit(LOST_DISK);
                trial.note("exit code", LOST_DISK);
                load.awaitEnd();
            }
        }
        try (PlazaProcess again = trial.serve().ready()) {
            Kept kept = Kept.shownBy(again);
            trial.note("acknowledged", pusher.tally().acknowledged());
            kept.discrepancies(List.of(pusher.tally())).note(trial);
            kept.requireHolds(List.of(pusher.tally()));
        }
    }
}
