package dev.plaza.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** R2: a file system that is full, on which only what makes room can be stored. */
public record FullDisk() implements Scenario {
    private static final long RESERVE = 8 << 20;

    @Override
    public Claim claim() {
        return new Claim(
                "R2",
                "On a full disk writers are told so, readers go on, history can be deleted; with room it recovers by"
                        + " itself.",
                "That every file system says that it is full as this one in memory does.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        Witness witness = new Witness();
        try (SmallDisk disk = SmallDisk.mount(trial.folder().resolve("disk"), "20m")) {
            Path data = disk.folder().resolve("data");
            try (PlazaProcess plaza = trial.serve(data).ready()) {
                witness.store(plaza);
                witness.pushUntilItFails(plaza);
                disk.fill();
                witness.requireWritersAreTold(plaza);
                witness.requireReadersGoOn(plaza);
                witness.note(trial);
                Witness.requireResult(plaza, "ann 1 1", "Line 1 was deleted.");
                Witness.requireResult(plaza, "ann 3", "All history was deleted.");
                awaitCheckpoint(data);
                witness.requireWritersAreTold(plaza);
                Witness.requireToldOnceAMinute(plaza);
                disk.remount("size=64m");
                witness.awaitRecovery(plaza);
                plaza.awaitOut(line -> line.contains("writes are stored again"));
                long reserve = Files.size(data.resolve("plaza.reserve"));
                Demand.that(reserve == RESERVE, () -> "plaza.reserve has " + reserve + " bytes");
                witness.requireEndsWithAllThatWasAcknowledged(plaza, data);
            }
        }
        witness.note(trial);
    }

    /** It comes behind the answer. */
    private static void awaitCheckpoint(Path data) throws IOException {
        Await.until("the log is moved into the database", () -> Files.size(data.resolve("plaza.db-wal")) == 0);
    }
}
