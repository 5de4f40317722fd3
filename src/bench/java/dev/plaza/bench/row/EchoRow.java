package dev.plaza.bench.row;

import dev.plaza.bench.drive.LoadTrial;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.server.Ground;
import dev.plaza.bench.server.Missing;
import dev.plaza.bench.server.Peer;
import dev.plaza.bench.server.Plaza;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** What a reply costs by itself: {@code ECHO hello} of the tiny service beside Redis's; one thread. */
record EchoRow(String name, List<Shape> shapes) implements Row {
    @Override
    public List<Task> tasks(Effort effort) {
        return shapes.stream().map(this::task).toList();
    }

    private Task task(Shape shape) {
        return Task.of(name, "tiny ECHO hello, " + shape.words(), shape.target());
    }

    @Override
    public void measure(Ground ground, Effort effort, Consumer<Result> results)
            throws IOException, InterruptedException, Missing {
        try (Peer redis = ground.redis();
                Plaza plaza = ground.plaza();
                References references = new References()) {
            references.start("epoll_echo.c", () -> ground.c("epoll_echo"));
            references.start("BareEcho", () -> ground.bare("BareEcho"));
            references.start("tiny.py", () -> ground.python("tiny"));
            for (Shape shape : shapes) {
                Contender ours = new Contender(plaza.server(), trial("tiny-echo", plaza.port("tiny"), shape));
                Contender theirs = new Contender(redis.server(), trial("redis-echo", redis.port(), shape));
                List<Contender> others = references.peers().stream()
                        .map(peer -> new Contender(peer.server(), trial("tiny-echo", peer.port(), shape)))
                        .toList();
                results.accept(new Duel(ours, theirs, others).fight(task(shape), effort, references.notes()));
            }
        }
    }

    private static LoadTrial trial(String protocol, int port, Shape shape) {
        return new LoadTrial(protocol, port, shape.connections(), shape.depth());
    }
}
