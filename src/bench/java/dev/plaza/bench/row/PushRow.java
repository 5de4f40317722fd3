package dev.plaza.bench.row;

import dev.plaza.bench.drive.Counting;
import dev.plaza.bench.drive.LoadTrial;
import dev.plaza.bench.drive.PushTrial;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.server.Ground;
import dev.plaza.bench.server.Machine;
import dev.plaza.bench.server.Missing;
import dev.plaza.bench.server.Peer;
import dev.plaza.bench.server.Plaza;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lines of 80 bytes that are on disk when they are acknowledged, beside Redis that syncs as well; one thread. */
record PushRow(String name, List<Shape> shapes) implements Row {
    @Override
    public List<Task> tasks(Effort effort) {
        return shapes.stream().map(this::task).toList();
    }

    private Task task(Shape shape) {
        return Task.durable(name, "chat push on disk, " + shape.words(), shape.target());
    }

    @Override
    public void measure(Ground ground, Effort effort, Consumer<Result> results)
            throws IOException, InterruptedException, Missing {
        try (Peer redis = ground.durableRedis();
                Plaza plaza = ground.plaza();
                References references = new References()) {
            references.start("BareChat", () -> ground.bare("BareChat"));
            references.start("chat.py", () -> ground.python("chat"));
            for (Shape shape : shapes) {
                List<Contender> others = references.peers().stream()
                        .map(peer -> new Contender(peer.server(), load("chat-push", peer.port(), shape)))
                        .toList();
                Duel duel = new Duel(onDisk(plaza, shape), onDisk(redis, shape), others);
                results.accept(duel.fight(task(shape), effort, notes(ground, references)));
            }
        }
    }

    private static String[] notes(Ground ground, References references) throws IOException {
        List<String> notes = new ArrayList<>();
        notes.add("the disk alone: %,.0f syncs of 4 KiB a second".formatted(Machine.fsyncs(ground.target())));
        notes.add("chat.py keeps its lines in memory only");
        notes.addAll(List.of(references.notes()));
        return notes.toArray(String[]::new);
    }

    static Contender onDisk(Plaza plaza, Shape shape) {
        int port = plaza.port("chat");
        return new Contender(plaza.server(), new PushTrial(load("chat-push", port, shape), Counting.CHAT));
    }

    private static Contender onDisk(Peer redis, Shape shape) {
        return new Contender(redis.server(), new PushTrial(load("redis-push", redis.port(), shape), Counting.REDIS));
    }

    private static LoadTrial load(String protocol, int port, Shape shape) {
        return new LoadTrial(protocol, port, shape.connections(), shape.depth());
    }
}
