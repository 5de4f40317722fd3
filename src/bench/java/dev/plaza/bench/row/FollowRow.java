package dev.plaza.bench.row;

import dev.plaza.bench.drive.Dialect;
import dev.plaza.bench.drive.FollowTrial;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Target;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.server.Ground;
import dev.plaza.bench.server.Missing;
import dev.plaza.bench.server.Peer;
import dev.plaza.bench.server.Plaza;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** One who talks and many who listen, beside Redis, which publishes without the disk; one thread. */
record FollowRow(String name, int followers) implements Row {
    private static final int DEPTH = 16;

    @Override
    public List<Task> tasks(Effort effort) {
        return List.of(task());
    }

    private Task task() {
        String work = "chat lines heard, 1 pusher, 16 in flight, %,d followers".formatted(followers);
        return Task.durable(name, work, Target.ratio(1.0, 1.5));
    }

    @Override
    public void measure(Ground ground, Effort effort, Consumer<Result> results)
            throws IOException, InterruptedException, Missing {
        try (Peer redis = ground.redis();
                Plaza plaza = ground.plaza()) {
            FollowTrial follow = new FollowTrial(plaza.port("chat"), Dialect.CHAT, followers, DEPTH);
            FollowTrial subscribe = new FollowTrial(redis.port(), Dialect.REDIS, followers, DEPTH);
            Duel duel = new Duel(new Contender(plaza.server(), follow), new Contender(redis.server(), subscribe));
            results.accept(duel.fight(task(), effort, "Redis does not write what it publishes to disk; Plaza does"));
        }
    }
}
