package dev.plaza.prove;

import java.io.IOException;

/** R2: files that may not grow beyond a size, which fails a write otherwise than a full disk does. */
public record GrowthLimit() implements Scenario {
    @Override
    public Claim claim() {
        return new Claim(
                "R2",
                "Where a file may not grow, as under a quota, writers are told so and readers go on; when it may again,"
                        + " it recovers by itself.",
                "What a quota of the file system does: a limit of the process is set here, which says the like.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        if (!Tool.succeeds("prlimit", "--version")) {
            throw new Lacking("prlimit is missing (Debian: apt install util-linux)");
        }
        Witness witness = new Witness();
        try (PlazaProcess plaza = trial.serve()
                .under("sh", "-c", "ulimit -S -f 24576; exec \"$@\"", "sh")
                .ready()) {
            witness.store(plaza);
            witness.pushUntilItFails(plaza);
            witness.requireWritersAreTold(plaza);
            witness.requireReadersGoOn(plaza);
            Witness.requireToldOnceAMinute(plaza);
            witness.note(trial);
            mayGrow(plaza);
            witness.awaitRecovery(plaza);
            witness.requireEndsWithAllThatWasAcknowledged(plaza, trial.data());
        }
        witness.note(trial);
    }

    private static void mayGrow(PlazaProcess plaza) throws IOException, InterruptedException {
        if (!Tool.succeeds("prlimit", "--pid", Long.toString(plaza.pid()), "--fsize=unlimited:")) {
            throw new IOException("prlimit does not lift the limit");
        }
    }
}
