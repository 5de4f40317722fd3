package dev.plaza.bench.row;

import dev.plaza.bench.drive.AskTrial;
import dev.plaza.bench.drive.Dialect;
import dev.plaza.bench.drive.Fill;
import dev.plaza.bench.drive.Lines;
import dev.plaza.bench.drive.Question;
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

/** A whole room in one reply, warm, beside {@code LRANGE} of a list: the bytes of its lines alone count; one thread. */
record GetRow(String name, int lines) implements Row {
    @Override
    public List<Task> tasks(Effort effort) {
        return List.of(task());
    }

    private Task task() {
        String work = "chat get of %,d lines of %d bytes".formatted(lines, Lines.LENGTH);
        return Task.of(name, work, Target.ratio(2.0, 4.0)).in("B/s");
    }

    @Override
    public void measure(Ground ground, Effort effort, Consumer<Result> results)
            throws IOException, InterruptedException, Missing {
        try (Peer redis = ground.redis();
                Plaza plaza = ground.plaza("Plaza", Rooms.filled(ground, lines))) {
            Fill.redis(redis.port(), lines);
            Contender ours = contender(plaza.server(), plaza.port("chat"), Dialect.CHAT);
            Contender theirs = contender(redis.server(), redis.port(), Dialect.REDIS);
            results.accept(new Duel(ours, theirs).fight(task(), effort));
        }
    }

    private Contender contender(Server server, int port, Dialect dialect) {
        Question all = dialect.all(lines).worth((long) lines * Lines.LENGTH);
        return new Contender(server, new AskTrial(port, dialect, 1, () -> all));
    }
}
