package dev.plaza.bench.row;

import dev.plaza.bench.drive.FirstReply;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Target;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.server.Bundle;
import dev.plaza.bench.server.Ground;
import dev.plaza.bench.server.Missing;
import dev.plaza.bench.server.Plaza;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What memory the bundle's server occupies that has just begun, and that rests after work; one thread. */
record ResidentRow(String name) implements Row {
    /** The work, of S4. */
    private static final List<Shape> SHAPES = List.of(new Shape(64, 1, Target.NONE), new Shape(1_000, 1, Target.NONE));

    /** A while after its first replies, for what it still begins beside: there is no one moment to wait for. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    @Override
    public List<Task> tasks(Effort effort) {
        return List.of(fresh(), rested(effort));
    }

    private Task fresh() {
        return Task.of(name, "bundle, resident memory, fresh", Target.cost(96, 72))
                .in("MB");
    }

    private Task rested(Effort effort) {
        String work =
                "bundle, resident memory, %d s after S4".formatted(rest(effort).toSeconds());
        return Task.of(name, work, Target.cost(200, 128)).in("MB");
    }

    private static Duration rest(Effort effort) {
        return Duration.ofSeconds(effort.isQuick() ? 5 : 60);
    }

    @Override
    public void measure(Ground ground, Effort effort, Consumer<Result> results)
            throws IOException, InterruptedException, Missing {
        Bundle bundle = ground.bundle();
        Costs fresh = new Costs();
        Costs busy = new Costs();
        Costs rested = new Costs();
        for (int round = 0; round < effort.rounds(); round++) {
            Path data = ground.data();
            // Making the tables takes memory that no later start takes.
            ground.plaza(bundle, data).close();
            try (Plaza plaza = ground.plaza(bundle, data)) {
                fresh.add(fresh(plaza));
                Map<String, Long> errors = work(plaza, effort);
                busy.add(resident(plaza));
                // What is measured: how much it occupies so long after the work.
                Thread.sleep(rest(effort));
                rested.add(resident(plaza), errors);
            }
        }
        results.accept(fresh.result(fresh()));
        results.accept(rested.result(rested(effort), "when the work ends: %.0f MB".formatted(busy.median())));
    }

    /** Every service has answered once. */
    private static double fresh(Plaza plaza) throws IOException, InterruptedException, Missing {
        for (FirstReply reply : FirstReply.values()) {
            reply.await(plaza.port(reply.service()));
        }
        Thread.sleep(SETTLED);
        return resident(plaza);
    }

    /** What went wrong, by kind. */
    private static Map<String, Long> work(Plaza plaza, Effort effort)
            throws IOException, InterruptedException, Missing {
        Map<String, Long> errors = new HashMap<>();
        for (Shape shape : SHAPES) {
            PushRow.onDisk(plaza, shape)
                    .measure(effort.length())
                    .errors()
                    .forEach((kind, count) -> errors.merge(kind, count, Long::sum));
        }
        return errors;
    }

    private static double resident(Plaza plaza) throws IOException, Missing {
        plaza.server().checkAlive();
        return plaza.server().resident() / Costs.MB;
    }
}
