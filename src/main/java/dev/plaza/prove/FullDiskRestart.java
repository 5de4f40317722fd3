package dev.plaza.prove;

import java.io.IOException;
import java.nio.file.Path;

/** R2: a restart on a full disk, which is the first thing that people try. */
public record FullDiskRestart() implements Scenario {
    @Override
    public Claim claim() {
        return new Claim(
                "R2",
                "A restart on a full disk serves readers, and recovers by itself when there is room.",
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
                plaza.stop();
            }
            disk.empty();
            disk.fill();
            try (PlazaProcess plaza = trial.serve(data).ready()) {
                witness.requireReadersGoOn(plaza);
                witness.requireWritersAreTold(plaza);
                Witness.requireResult(plaza, "ann 3", "All history was deleted.");
                disk.empty();
                disk.remount("size=64m");
                witness.awaitRecovery(plaza);
                witness.requireEndsWithAllThatWasAcknowledged(plaza, data);
            }
        }
        witness.note(trial);
    }
}
