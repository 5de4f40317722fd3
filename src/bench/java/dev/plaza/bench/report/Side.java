package dev.plaza.bench.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** All figures of one server in one task; immutable, any thread. */
public record Side(String server, List<Figure> figures) {
    public Side {
        figures = List.copyOf(figures);
    }

    public double median() {
        return median(Figure::value);
    }

    public double generatorCores() {
        return median(Figure::generatorCores);
    }

    public double serverCores() {
        return median(Figure::serverCores);
    }

    /** The mean of the two in the middle where their number is even; 0 of none. */
    private double median(ToDoubleFunction<Figure> part) {
        double[] sorted = figures.stream().mapToDouble(part).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return 0;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Of all measurements together. */
    public Map<String, Long> errors() {
        Map<String, Long> errors = new TreeMap<>();
        figures.forEach(figure -> figure.errors().forEach((kind, count) -> errors.merge(kind, count, Long::sum)));
        return errors;
    }
}
