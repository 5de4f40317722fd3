package dev.plaza.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** How long right replies took; immutable, any thread. */
public record Latency(long count, Histogram histogram) {
    Latency(Histogram histogram) {
        this(histogram.getTotalCount(), histogram);
    }

    /** That many percent took no longer; zero if there was no reply. */
    public Duration percentile(double percent) {
        return Duration.ofNanos(histogram.getValueAtPercentile(percent));
    }

    public Duration longest() {
        return Duration.ofNanos(histogram.getMaxValue());
    }

    public Duration mean() {
        return Duration.ofNanos((long) histogram.getMean());
    }
}
