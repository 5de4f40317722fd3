package dev.plaza.load;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Adds up what the threads of a run have counted; one thread, which is none of theirs. */
final class Meter {
    private static final int DIGITS = 3;

    private final List<Tally> tallies;
    private final List<Histogram> latencies;
    private Traffic told = Traffic.NONE;
    private Duration toldAt = Duration.ZERO;

    Meter(List<Tally> tallies, int operations) {
        this.tallies = tallies;
        latencies =
                Stream.generate(() -> new Histogram(DIGITS)).limit(operations).toList();
    }

    /** What has come since it was last asked. */
    Progress progress(Duration elapsed, long errors) {
        Histogram latest = gather();
        Traffic all = traffic();
        Progress progress = new Progress(elapsed, elapsed.minus(toldAt), all.minus(told), new Latency(latest), errors);
        told = all;
        toldAt = elapsed;
        return progress;
    }

    private Histogram gather() {
        Histogram latest = new Histogram(DIGITS);
        for (Tally tally : tallies) {
            for (int i = 0; i < latencies.size(); i++) {
                Histogram one = tally.since(i);
                latest.add(one);
                latencies.get(i).add(one);
            }
        }
        return latest;
    }

    /** As of the last time something was gathered. */
    private Traffic traffic() {
        long replies = latencies.stream().mapToLong(Histogram::getTotalCount).sum();
        return tallies.stream().map(tally -> tally.traffic(0)).reduce(new Traffic(0, replies, 0, 0), Traffic::plus);
    }

    /** All of it, to now. */
    Traffic total() {
        gather();
        return traffic();
    }

    List<Report.Operation> operations(Mix mix) {
        return IntStream.range(0, latencies.size())
                .mapToObj(i -> new Report.Operation(mix.shares().get(i).sample().name(), new Latency(latencies.get(i))))
                .toList();
    }

    Latency latency() {
        Histogram all = new Histogram(DIGITS);
        latencies.forEach(all::add);
        return new Latency(all);
    }
}
