package dev.plaza.bench.row;

import dev.plaza.bench.drive.AskTrial;
import dev.plaza.bench.drive.Dialect;
import dev.plaza.bench.drive.Fill;
import dev.plaza.bench.drive.Ranges;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Target;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.server.Ground;
import dev.plaza.bench.server.Missing;
import dev.plaza.bench.server.Peer;
import dev.plaza.bench.server.Plaza;
import dev.plaza.bench.server.Server;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Lines from the middle of a room while it grows, beside {@code LRANGE} and a synced {@code RPUSH}; one thread. */
record RangeRow(String name, long lines) implements Row {
    private static final int CONNECTIONS = 64;
    private static final int PUSHES_IN_A_HUNDRED = 1;

    @Override
    public List<Task> tasks(Effort effort) {
        return List.of(task());
    }

    private Task task() {
        String work = "chat getrange of 100 lines of %,d, 1 %% pushes, 64 connections".formatted(lines);
        return Task.durable(name, work, Target.ratio(1.5, 2.5));
    }

    @Override
    public void measure(Ground ground, Effort effort, Consumer<Result> results)
            throws IOException, InterruptedException, Missing {
        try (Peer redis = ground.durableRedis();
                Plaza plaza = ground.plaza("Plaza", Rooms.filled(ground, lines))) {
            Fill.redis(redis.port(), lines);
            Contender ours = contender(plaza.server(), plaza.port("chat"), Dialect.CHAT);
            Contender theirs = contender(redis.server(), redis.port(), Dialect.REDIS);
            results.accept(new Duel(ours, theirs).fight(task(), effort));
        }
    }

    private Contender contender(Server server, int port, Dialect dialect) {
        Ranges ranges = Ranges.anywhere(dialect, lines).withPushes(PUSHES_IN_A_HUNDRED);
        return new Contender(server, new AskTrial(port, dialect, CONNECTIONS, ranges));
    }
}
