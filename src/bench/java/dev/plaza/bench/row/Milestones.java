package dev.plaza.bench.row;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What is reached on the way of a start, and when, in milliseconds from its call, of many starts; one thread. */
final class Milestones {
    private final Map<String, Costs> reached = new LinkedHashMap<>();

    void add(String name, double millis) {
        reached.computeIfAbsent(name, added -> new Costs()).add(millis);
    }

    void addAll(Milestones others) {
        others.reached.forEach((name, costs) -> add(name, costs.median()));
    }

    /** The median of each. */
    String words() {
        return reached.entrySet().stream()
                .map(entry ->
                        "%s %.0f".formatted(entry.getKey(), entry.getValue().median()))
                .collect(Collectors.joining(", ", "ms from the call: ", ""));
    }
}
