package dev.plaza.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Named counts of one service since the start, and how long its requests took; any thread may count and read. */
public final class Counters {
    private final ConcurrentMap<String, LongAdder> adders = new ConcurrentHashMap<>();
    private final Histogram latency = Histogram.ofDurations();

    /** The counter of this name, made at its first mention; keep it where counting is hot. */
    public LongAdder of(String name) {
        return adders.computeIfAbsent(name, unused -> new LongAdder());
    }

    /** The times from a request to its reply, in nanoseconds. */
    public Histogram latency() {
        return latency;
    }

    /** What each counter stood at, by name. */
    public Map<String, Long> snapshot() {
        Map<String, Long> counts = new TreeMap<>();
        adders.forEach((name, adder) -> counts.put(name, adder.sum()));
        return counts;
    }
}
