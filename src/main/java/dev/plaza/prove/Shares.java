package dev.plaza.prove;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many inputs there were of each kind; any thread. */
final class Shares {
    private static final int HUNDRED = 100;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder all = new LongAdder();

    void count(String kind) {
        counts.computeIfAbsent(kind, unused -> new LongAdder()).increment();
        all.increment();
    }

    long all() {
        return all.sum();
    }

    /** That of the rarest of these kinds, in percent. */
    double least(List<String> kinds) {
        return kinds.stream().mapToDouble(this::percent).min().orElse(HUNDRED);
    }

    double percent(String kind) {
        LongAdder count = counts.get(kind);
        return count == null || all() == 0 ? 0 : (double) HUNDRED * count.sum() / all();
    }
}
