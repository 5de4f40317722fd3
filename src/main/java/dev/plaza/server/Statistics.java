package dev.plaza.server;

import dev.plaza.metrics.Counters;
import dev.plaza.metrics.Distribution;
import dev.plaza.storage.Bell;
import dev.plaza.storage.CommitMeters;
import dev.plaza.storage.Subscription;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was asked in each of the last 600 seconds, and how long that took. Filled by the sweeper, read by any thread, as names
 * and values.
 */
final class Statistics {
    static final int MOST = 600;

    /** Of nanoseconds. */
    private static final double MICROSECOND = 1e3;

    /** Of microseconds. */
    private static final double MILLISECOND = 1e3;

    private static final double MEDIAN = 0.5;
    private static final double SLOWEST = 0.99;

    /**
     * One second.
     *
     * @param requests by service
     * @param p50 milliseconds; null where nothing was asked
     * @param p99 likewise
     */
    private record Second(
            Instant end,
            Map<String, Long> requests,
            @Nullable Double p50,
            @Nullable Double p99,
            long commits) {}

    private final Map<String, Counters> services;
    private final CommitMeters commits;
    private final Clock clock;
    private final Bell bell = new Bell();
    private final Deque<Second> seconds = new ArrayDeque<>(MOST);
    /** What was known a second ago; the sweeper's. */
    private Map<String, Distribution> before;

    private long commitsBefore;

    /**
     * They begin now.
     *
     * @param services what is counted of each, by its name
     */
    Statistics(Map<String, Counters> services, CommitMeters commits, Clock clock) {
        this.services = services;
        this.commits = commits;
        this.clock = clock;
        before = latencies();
        commitsBefore = commits.jobs().snapshot().count();
    }

    private Map<String, Distribution> latencies() {
        Map<String, Distribution> latencies = new LinkedHashMap<>();
        services.forEach(
                (name, counters) -> latencies.put(name, counters.latency().snapshot()));
        return latencies;
    }

    /** A second has passed; for one thread. */
    void nextSecond() {
        Map<String, Distribution> now = latencies();
        Map<String, Long> requests = new LinkedHashMap<>();
        List<Distribution> asked = new ArrayList<>();
        now.forEach((name, latency) -> {
            Distribution last = latency.since(before.getOrDefault(name, latency));
            requests.put(name, last.count());
            asked.add(last);
        });
        long commitsNow = commits.jobs().snapshot().count();
        add(second(requests, asked, commitsNow - commitsBefore));
        before = now;
        commitsBefore = commitsNow;
        bell.ring();
    }

    private Second second(Map<String, Long> requests, List<Distribution> asked, long committed) {
        OptionalDouble p50 = OptionalDouble.empty();
        OptionalDouble p99 = OptionalDouble.empty();
        if (!asked.isEmpty()) {
            Distribution all = asked.stream().reduce(Distribution::and).orElseThrow();
            p50 = all.quantile(MEDIAN);
            p99 = all.quantile(SLOWEST);
        }
        Instant end = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Second(end, requests, millis(p50), millis(p99), committed);
    }

    private static @Nullable Double millis(OptionalDouble nanos) {
        return nanos.isEmpty() ? null : Math.round(nanos.getAsDouble() / MICROSECOND) / MILLISECOND;
    }

    private synchronized void add(Second second) {
        if (seconds.size() == MOST) {
            seconds.removeFirst();
        }
        seconds.addLast(second);
    }

    private synchronized List<Second> copy() {
        return List.copyOf(seconds);
    }

    private synchronized @Nullable Second last() {
        return seconds.peekLast();
    }

    /** Calls this after every second, on a thread that must not be held up; until the result is closed. */
    public Subscription listen(Runnable told) {
        return bell.listen(told);
    }

    /** The last seconds, the oldest first: of each kind of value as many. */
    public Map<String, @Nullable Object> all() {
        List<Second> all = copy();
        Map<String, Object> requests = new LinkedHashMap<>();
        services.keySet()
                .forEach(name -> requests.put(
                        name, values(all, second -> second.requests().get(name))));
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("end", (all.isEmpty() ? clock.instant() : all.getLast().end()).toString());
        told.put("requests", requests);
        told.put("p50", values(all, Second::p50));
        told.put("p99", values(all, Second::p99));
        told.put("commits", values(all, Second::commits));
        return told;
    }

    private static List<@Nullable Object> values(List<Second> all, Function<Second, @Nullable Object> value) {
        List<@Nullable Object> values = new ArrayList<>(all.size());
        all.forEach(second -> values.add(value.apply(second)));
        return values;
    }

    /** The last second; before there is one, as if nothing had been asked in it. */
    public Map<String, @Nullable Object> second() {
        Second last = last();
        Second now = last == null ? second(Map.of(), List.of(), 0) : last;
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        Map<String, Object> requests = new LinkedHashMap<>();
        services.keySet().forEach(name -> requests.put(name, now.requests().getOrDefault(name, 0L)));
        told.put("requests", requests);
        told.put("p50", now.p50());
        told.put("p99", now.p99());
        told.put("commits", now.commits());
        return told;
    }
}
