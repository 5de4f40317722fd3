package dev.plaza.prove;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** R1: a server killed under load again and again, and asked after each kill what it has kept. */
public record Kills(int rounds) implements Scenario {
    private static final int MOST_MILLIS = 400;

    /** Less a round would be no load. */
    private static final int LEAST = 100;

    @Override
    public Claim claim() {
        return new Claim(
                "R1",
                "What was acknowledged is there after kill -9 at random moments under load: every line, post and visit,"
                        + " in order, once.",
                "That the disk keeps what it was told to: what the system holds in memory outlives a killed process,"
                        + " but no power failure. That the disk is asked in time, the trace of the syncs shows.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        List<Tally> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            all.addAll(killUnderLoad(trial, round, all));
            note(trial, round + 1, all, Kept.storedIn(trial.data()));
        }
        try (PlazaProcess plaza = trial.serve().ready()) {
            note(trial, rounds, all, Kept.shownBy(plaza));
        }
        long acknowledged = acknowledged(all);
        Demand.that(
                acknowledged > (long) rounds * LEAST,
                () -> "only " + acknowledged + " writes were acknowledged: that is no load");
    }

    /** Returns what the round's clients wrote. */
    private static List<Tally> killUnderLoad(Trial trial, int round, List<Tally> before)
            throws IOException, InterruptedException {
        try (PlazaProcess plaza = trial.serve().ready()) {
            note(trial, round, before, Kept.shownBy(plaza));
            List<Client> clients = clients(plaza, trial.random(), "r" + round);
            Load load = Load.start(clients);
            load.awaitAcknowledged(1);
            killSoon(plaza, trial.random());
            load.awaitEnd();
            return clients.stream().map(Client::tally).toList();
        }
    }

    static void killSoon(PlazaProcess plaza, Random random) throws InterruptedException {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MOST_MILLIS)).toNanos());
        plaza.kill();
    }

    private static void note(Trial trial, int rounds, List<Tally> all, Kept kept) {
        trial.note("kills", rounds);
        trial.note("acknowledged", acknowledged(all));
        kept.discrepancies(all).note(trial);
        kept.requireHolds(all);
    }

    private static long acknowledged(List<Tally> all) {
        return all.stream().mapToLong(Tally::acknowledged).sum();
    }

    private static List<Client> clients(PlazaProcess plaza, Random random, String round) {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(new ChatPusher(plaza, round + "-chat-" + i, new Random(random.nextLong())));
        }
        for (int i = 0; i < 3; i++) {
            clients.add(new BulletinPoster(plaza, round + "-bulletin-" + i, new Random(random.nextLong())));
            clients.add(new HistoryVisitor(plaza, round + "-history-" + i));
        }
        return clients;
    }
}
