package dev.plaza.prove;

import java.io.IOException;

/** R2: a file system that turns itself read-only, as it does when it finds itself damaged. */
public record ReadOnlyFiles() implements Scenario {
    private static final String WRITES = "pwrite64,write,ftruncate,fallocate,unlink,unlinkat";

    @Override
    public Claim claim() {
        return new Claim(
                "R2",
                "On files that turn read-only writers are told so, and readers go on; writable again, it recovers by"
                        + " itself.",
                "What else a damaged file system does: the failure is put between the server and the system here.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        Witness witness = new Witness();
        try (PlazaProcess plaza = trial.serve().ready()) {
            witness.store(plaza);
            try (FailingCalls readOnly = new FailingCalls(plaza, trial.data())) {
                readOnly.inject(WRITES, "EROFS");
                witness.requireWritersAreTold(plaza);
                witness.requireReadersGoOn(plaza);
                for (int i = 1; i <= 3; i++) {
                    Witness.requireResult(plaza, "ann 1 " + i, "Error: not stored, try again later");
                }
                Witness.requireToldOnceAMinute(plaza);
                requireToldOnceOfTheReserve(plaza);
                witness.note(trial);
            }
            witness.awaitRecovery(plaza);
            witness.requireEndsWithAllThatWasAcknowledged(plaza, trial.data());
        }
        witness.note(trial);
    }

    private static void requireToldOnceOfTheReserve(PlazaProcess plaza) {
        long told = plaza.err().stream()
                .filter(line -> line.contains("cannot be given up"))
                .count();
        Demand.that(told == 1, () -> "the log tells " + told + " times that the reserve cannot be given up\n" + plaza);
    }
}
