package dev.plaza.bench.row;

import dev.plaza.bench.drive.Crowd;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Target;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.server.Ground;
import dev.plaza.bench.server.Missing;
import dev.plaza.bench.server.Plaza;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What clients cost that stop reading a large reply, in a server that has sent all of it once; one thread. */
record StalledRow(String name) implements Row {
    private static final int CLIENTS = 100;
    /** Until as much is written as fits into the sockets. */
    private static final int SETTLED = 2_000;

    @Override
    public List<Task> tasks(Effort effort) {
        return List.of(task(effort));
    }

    private Task task(Effort effort) {
        String work = "%d clients stop reading a get of %,d lines, more live heap"
                .formatted(CLIENTS, BigRoomRow.lines(effort));
        return Task.of(name, work, Target.cost(16, 4)).in("MiB");
    }

    @Override
    public void measure(Ground ground, Effort effort, Consumer<Result> results)
            throws IOException, InterruptedException, Missing {
        long lines = BigRoomRow.lines(effort);
        Path data = Rooms.kept(ground, lines);
        Costs heap = new Costs();
        for (int round = 0; round < effort.rounds(); round++) {
            try (Plaza plaza = ground.plaza("Plaza", data)) {
                Crowd.readAll(plaza.port("chat"), lines);
                heap.add(measure(plaza) / Costs.MIB);
            }
        }
        results.accept(heap.result(task(effort)));
    }

    private static double measure(Plaza plaza) throws IOException, InterruptedException {
        long before = plaza.server().liveHeap();
        try (Crowd crowd = Crowd.idle(plaza.port("chat"), CLIENTS)) {
            crowd.stall();
            // Not for something that could be asked: so long the server goes on filling what the system takes of each.
            Thread.sleep(SETTLED);
            long after = plaza.server().liveHeap();
            crowd.checkHeard();
            return after - before;
        }
    }
}
