package dev.plaza.bench.row;

import dev.plaza.bench.report.Figure;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.Side;
import dev.plaza.bench.report.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures of what something costs; one thread. */
final class Costs {
    static final double KIB = 1_024;
    static final double MIB = KIB * KIB;
    static final double MB = 1e6;

    private final List<Figure> figures = new ArrayList<>();

    void add(double cost) {
        add(cost, Map.of());
    }

    /** What was answered wrong on the way to it, by kind. */
    void add(double cost, Map<String, Long> errors) {
        figures.add(new Figure(cost, errors, 0, 0));
    }

    double median() {
        return side("").median();
    }

    /** They are held against no other server. */
    Result result(Task task, String... notes) {
        return new Result(task, Optional.empty(), List.of(side("Plaza")), List.of(), List.of(notes));
    }

    Side side(String server) {
        return new Side(server, figures);
    }
}
