package dev.plaza.bench.row;

import dev.plaza.bench.drive.FirstReply;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Side;
import dev.plaza.bench.report.Target;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.server.Bundle;
import dev.plaza.bench.server.Ground;
import dev.plaza.bench.server.Launch;
import dev.plaza.bench.server.Missing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A start of the bundle, until every service has answered, beside a start of its Java alone; one thread. */
record StartRow(String name) implements Row {
    /** A start is short: one more costs little, and one alone says little. */
    private static final int PAIRS = 7;

    @Override
    public List<Task> tasks(Effort effort) {
        return List.of(task());
    }

    private Task task() {
        return Task.of(name, "bundle, start to a reply of every service", Target.ratioAtMost(8, 5))
                .in("ms");
    }

    @Override
    public void measure(Ground ground, Effort effort, Consumer<Result> results)
            throws IOException, InterruptedException, Missing {
        Bundle bundle = ground.bundle();
        Path data = ground.data();
        // The tables are made here, and the files of both are read.
        ground.plaza(bundle, data).close();
        ground.hello(bundle);
        Costs starts = new Costs();
        Costs hellos = new Costs();
        Milestones milestones = new Milestones();
        for (int pair = 0; pair < pairs(effort); pair++) {
            hellos.add(ground.hello(bundle).toNanos() / 1e6);
            try (Launch launch = ground.launch(bundle, data)) {
                starts.add(start(launch, milestones));
            }
        }
        List<Side> sides = List.of(starts.side("Plaza"), hellos.side("Hello"));
        results.accept(new Result(task(), Optional.empty(), sides, List.of(), List.of(milestones.words())));
    }

    private static int pairs(Effort effort) {
        return effort.isQuick() ? effort.rounds() : Math.max(PAIRS, effort.rounds());
    }

    /** To the last of the replies, asked for one after the other. */
    private static double start(Launch launch, Milestones milestones) throws IOException, InterruptedException {
        Milestones replies = new Milestones();
        double last = 0;
        try {
            for (FirstReply reply : FirstReply.values()) {
                reply.await(launch.port(reply.service()));
                last = launch.age();
                replies.add(reply.service(), last);
            }
        } catch (IOException e) {
            launch.server().checkAlive();
            throw e;
        }
        launch.milestones().forEach(milestones::add);
        milestones.addAll(replies);
        return last;
    }
}
