package dev.plaza.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/** What a histogram held at a moment, or came to hold between two; immutable, any thread. */
public final class Distribution {
    private final int unit;
    private final long[] counts;
    private final long sum;

    Distribution(int unit, long[] counts, long sum) {
        this.unit = unit;
        this.counts = counts;
        this.sum = sum;
    }

    /**
     * How many values were at most so large.
     *
     * @param most in the unit in which they were recorded
     */
    public record UpTo(long most, long count) {}

    /** How many values there are. */
    public long count() {
        return LongStream.of(counts).sum();
    }

    /** Of all values, in the unit in which they were recorded. */
    public long sum() {
        return sum;
    }

    /**
     * The value that this share of all values do not exceed, within a quarter of it; empty where there are none.
     *
     * @param share 0 to 1
     */
    public OptionalDouble quantile(double share) {
        long count = count();
        if (count == 0) {
            return OptionalDouble.empty();
        }
        double rank = Math.max(1, Math.ceil(share * count));
        int bucket = 0;
        long below = 0;
        while (below + counts[bucket] < rank) {
            below += counts[bucket];
            bucket++;
        }
        return OptionalDouble.of(within(bucket, (rank - below) / counts[bucket]));
    }

    /** As if the values of a bucket lay evenly in it; those of the last, of which nothing is known, at its begin. */
    private double within(int bucket, double share) {
        long begin = Buckets.begin(bucket);
        long width = bucket == counts.length - 1 ? 0 : Buckets.begin(bucket + 1) - begin;
        return unit * (begin + share * width);
    }

    /** What was recorded since then. */
    public Distribution since(Distribution earlier) {
        return new Distribution(unit, combined(earlier, -1), sum - earlier.sum);
    }

    /** The values of both. */
    public Distribution and(Distribution other) {
        return new Distribution(unit, combined(other, 1), sum + other.sum);
    }

    private long[] combined(Distribution other, int sign) {
        if (unit != other.unit) {
            throw new IllegalArgumentException("durations and sizes");
        }
        long[] all = new long[counts.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = counts[i] + sign * other.counts[i];
        }
        return all;
    }

    /** At each doubling, how many values there are up to it; those beyond the last are only in {@link #count}. */
    public List<UpTo> doublings() {
        List<UpTo> doublings = new ArrayList<>();
        long below = 0;
        for (int i = 1; i < counts.length; i++) {
            below += counts[i - 1];
            long begin = Buckets.begin(i);
            if (Long.bitCount(begin) == 1) {
                doublings.add(new UpTo(unit * begin, below));
            }
        }
        return doublings;
    }
}
