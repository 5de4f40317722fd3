package dev.plaza.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** R7: a server that is asked to end while many push lines. */
public record StoppedPushers(int rounds) implements Scenario {
    private static final int CLIENTS = 32;
    private static final int MOST_MILLIS = 300;
    private static final String GOODBYE = "Error: shutting down\r\n";

    @Override
    public Claim claim() {
        return new Claim(
                "R7",
                "SIGTERM under load: every pusher is told, the exit code is 0 within the grace and five seconds, and what was acknowledged"
                        + " is kept, and nothing else.",
                "That it ends in time on a disk that hangs: nothing can end a process that the system holds up.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        long acknowledged = 0;
        Duration longest = Duration.ZERO;
        for (int round = 0; round < rounds; round++) {
            trial.note("rounds", round + 1);
            Path data = trial.folder().resolve("data-" + round);
            Stop stop = new Stop(trial, data);
            List<Tally> tallies = stopUnderLoad(trial, stop);
            stop.requireKept(tallies);
            acknowledged += tallies.stream().mapToLong(Tally::acknowledged).sum();
            longest = longest.compareTo(stop.took()) > 0 ? longest : stop.took();
            trial.note("told", (round + 1L) * CLIENTS);
            trial.note("acknowledged", acknowledged);
            trial.note("longest stop", longest.toMillis() / 1e3, "s");
        }
    }

    private static List<Tally> stopUnderLoad(Trial trial, Stop stop) throws IOException, InterruptedException {
        try (PlazaProcess plaza = stop.server().ready()) {
            List<ChatPusher> pushers = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> new ChatPusher(
                            plaza, "pusher-" + i, new Random(trial.random().nextLong())))
                    .toList();
            Load load = Load.start(pushers);
            load.awaitAcknowledged(20);
            LockSupport.parkNanos(
                    Duration.ofMillis(trial.random().nextInt(MOST_MILLIS)).toNanos());
            stop.stop(plaza, Stop.GRACE);
            load.awaitEnd();
            pushers.forEach(StoppedPushers::requireTold);
            return pushers.stream().map(ChatPusher::tally).toList();
        }
    }

    private static void requireTold(Client client) {
        Demand.told(client.tally().name(), GOODBYE, client.parting().words());
        Demand.that(client.parting().inOrder(), () -> client.tally().name() + " was ended by a reset");
    }
}
