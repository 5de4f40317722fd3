package dev.plaza.bench.row;

import dev.plaza.bench.drive.LoadTrial;
import dev.plaza.bench.drive.Viewers;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Target;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.server.Ground;
import dev.plaza.bench.server.Missing;
import dev.plaza.bench.server.Plaza;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Plaza with pages that look on beside Plaza without: who looks on must not slow down those who ask; one thread. */
record ViewersRow(String name, int pages) implements Row {
    private static final Shape SHAPE = new Shape(64, 1, Target.ratio(0.8, 0.95));

    @Override
    public List<Task> tasks(Effort effort) {
        return List.of(task());
    }

    private Task task() {
        return Task.of(name, "tiny ECHO hello, %s, %,d pages open".formatted(SHAPE.words(), pages), SHAPE.target());
    }

    @Override
    public void measure(Ground ground, Effort effort, Consumer<Result> results)
            throws IOException, InterruptedException, Missing {
        try (Plaza watched = ground.plaza("Plaza, watched:", ground.data());
                Plaza alone = ground.plaza("alone:", ground.data());
                Viewers viewers = new Viewers(watched.pagePort(), pages)) {
            Duel duel = new Duel(echo(watched), echo(alone));
            results.accept(duel.fight(task(), effort, "each page is told once a second how the server does"));
        }
    }

    private static Contender echo(Plaza plaza) {
        LoadTrial trial = new LoadTrial("tiny-echo", plaza.port("tiny"), SHAPE.connections(), SHAPE.depth());
        return new Contender(plaza.server(), trial);
    }
}
