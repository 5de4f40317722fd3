package dev.plaza.bench.row;

import dev.plaza.bench.report.Figure;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Side;
import dev.plaza.bench.report.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures of what something costs Plaza, which are held against no other server; one thread. */
final class Costs {
    static final double KIB = 1_024;
    static final double MIB = KIB * KIB;

    private final List<Figure> figures = new ArrayList<>();

    void add(double cost) {
        figures.add(new Figure(cost, Map.of(), 0, 0));
    }

    Result result(Task task) {
        return new Result(task, Optional.empty(), List.of(new Side("Plaza", figures)), List.of(), List.of());
    }
}
