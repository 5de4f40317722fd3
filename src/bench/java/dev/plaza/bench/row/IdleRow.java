package dev.plaza.bench.row;

import dev.plaza.bench.drive.Crowd;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Target;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.server.Ground;
import dev.plaza.bench.server.Missing;
import dev.plaza.bench.server.Plaza;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** What a connection takes on which nothing is said, each time in a new server; one thread. */
record IdleRow(String name) implements Row {
    private static final int MANY = 15_000;
    private static final int FEW = 1_500;
    /** So that what is loaded once is not laid to the account of the others. */
    private static final int FIRST = 64;

    /** More than the shipped limit, of 10,000 connections. */
    private static final String LIMIT = "limits.connections=20000";

    @Override
    public List<Task> tasks(Effort effort) {
        return List.of(heap(effort), resident(effort));
    }

    private Task heap(Effort effort) {
        return Task.of(name, words(effort) + ", live heap each", Target.cost(6, 4))
                .in("KiB");
    }

    private Task resident(Effort effort) {
        return Task.of(name, words(effort) + ", resident memory each", Target.cost(12, 8))
                .in("KiB");
    }

    private static String words(Effort effort) {
        return "%,d idle chat connections".formatted(connections(effort));
    }

    private static int connections(Effort effort) {
        return effort.isQuick() ? FEW : MANY;
    }

    @Override
    public void measure(Ground ground, Effort effort, Consumer<Result> results)
            throws IOException, InterruptedException, Missing {
        Costs heap = new Costs();
        Costs resident = new Costs();
        for (int round = 0; round < effort.rounds(); round++) {
            try (Plaza plaza = ground.plaza(LIMIT)) {
                Crowd.idle(plaza.port("chat"), FIRST).close();
                measure(plaza, connections(effort), heap, resident);
            }
        }
        results.accept(heap.result(heap(effort)));
        results.accept(resident.result(resident(effort)));
    }

    /** The collection comes before the first look at resident memory, and behind the second: to Plaza's disfavour. */
    private static void measure(Plaza plaza, int connections, Costs heap, Costs resident)
            throws IOException, InterruptedException, Missing {
        long heapBefore = plaza.server().liveHeap();
        long residentBefore = plaza.server().resident();
        try (Crowd crowd = Crowd.idle(plaza.port("chat"), connections)) {
            resident.add((plaza.server().resident() - residentBefore) / Costs.KIB / connections);
            heap.add((plaza.server().liveHeap() - heapBefore) / Costs.KIB / connections);
        }
        plaza.server().checkAlive();
    }
}
