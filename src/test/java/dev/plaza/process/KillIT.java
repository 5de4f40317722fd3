package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at random moments takes nothing back that was acknowledged. */
class KillIT {
    private static final int ROUNDS = 20;
    private static final int STARTS = 4;
    private static final int MOST_MILLIS = 400;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    private Path data;

    @Test
    void whatWasAcknowledgedIsThereAfterEachOfManyKills() throws Exception {
        System.out.println("KillIT: seed " + seed);
        List<Tally> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try {
                all.addAll(killUnderLoad(round, all));
                Kept.storedIn(data).assertHolds(all);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
        assertThat(all.stream().mapToInt(Tally::acknowledged).sum())
                .as("seed %d: the load was one", seed)
                .isGreaterThan(ROUNDS * 100);
    }

    /** Returns what the round's clients wrote. */
    private List<Tally> killUnderLoad(int round, List<Tally> before) throws Exception {
        try (PlazaProcess plaza = Launch.serve(data).ready()) {
            Kept.shownBy(plaza).assertHolds(before);
            List<Client> clients = clients(plaza, "r" + round);
            Load load = Load.start(clients);
            load.awaitAcknowledged(1);
            killSoon(plaza);
            load.awaitEnd();
            return clients.stream().map(Client::tally).toList();
        }
    }

    private void killSoon(PlazaProcess plaza) throws InterruptedException {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MOST_MILLIS)).toNanos());
        plaza.kill();
    }

    /** While the schema is made, if the moment is right. */
    @Test
    void killedWhileItStartsItStartsTheNextTime() throws Exception {
        for (int round = 0; round < STARTS; round++) {
            try (PlazaProcess plaza = Launch.serve(data).run()) {
                Awaitility.await()
                        .atMost(PlazaProcess.PATIENCE)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> Files.exists(data.resolve("plaza.db")));
                killSoon(plaza);
            }
        }
        try (PlazaProcess plaza = Launch.serve(data).ready()) {
            assertThat(Kept.shownBy(plaza).numbers()).as("seed %d", seed).isEmpty();
        }
    }

    private List<Client> clients(PlazaProcess plaza, String round) {
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
