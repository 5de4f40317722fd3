package dev.plaza.prove;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** R1: a server whose syncs begin to fail under load ends with 7, and acknowledges nothing from then on. */
public record FailingSync() implements Scenario {
    private static final int LOST_DISK = 7;
    private static final String LAST_WORDS =
            "nothing more can be stored safely: Plaza ends here, start it again; [SQLITE_IOERR_FSYNC]";

    @Override
    public Claim claim() {
        return new Claim(
                "R1",
                "A failed sync gives no OK: the server ends with exit code 7, and all that it had acknowledged is there.",
                "That a disk which fails tells so: the failure is put between the server and the system here.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        List<ChatPusher> pushers = failUnderLoad(trial);
        Demand.that(
                pushers.stream().allMatch(pusher -> pusher.parting().words().isEmpty()),
                () -> "a client was told of a fault: "
                        + pushers.stream()
                                .map(client -> client.parting().words())
                                .toList());
        List<Tally> tallies = pushers.stream().map(ChatPusher::tally).toList();
        try (PlazaProcess again = trial.serve().ready()) {
            Kept kept = Kept.shownBy(again);
            trial.note(
                    "acknowledged",
                    tallies.stream().mapToLong(Tally::acknowledged).sum());
            kept.discrepancies(tallies).note(trial);
            kept.requireHolds(tallies);
        }
    }

    private static List<ChatPusher> failUnderLoad(Trial trial) throws IOException, InterruptedException {
        try (PlazaProcess plaza = trial.serve().ready()) {
            List<ChatPusher> pushers = IntStream.range(0, 4)
                    .mapToObj(i -> new ChatPusher(
                            plaza, "pusher-" + i, new Random(trial.random().nextLong())))
                    .toList();
            Load load = Load.start(pushers);
            load.awaitAcknowledged(20);
            try (FailingCalls failing = new FailingCalls(plaza, trial.data())) {
                failing.inject("fsync,fdatasync", "EIO");
                plaza.requireExit(LOST_DISK);
            }
            trial.note("exit code", LOST_DISK);
            load.awaitEnd();
            requireLastWords(plaza);
            return pushers;
        }
    }

    private static void requireLastWords(PlazaProcess plaza) {
        List<String> err = plaza.err();
        Demand.that(
                !err.isEmpty() && err.size() <= 2 && err.getLast().contains(LAST_WORDS),
                () -> "the log does not end as it should\n" + plaza);
    }
}
