package dev.plaza.metrics;

import java.util.concurrent.atomic.LongAdder;

/**
 * How often durations or sizes of each magnitude came, for hot paths; any thread may record and read.
 *
 * <p>Fixed buckets, four a doubling: a value is known to a quarter of itself, and recording one is two additions without
 * a lock.
 */
public final class Histogram {
    private static final int MICROSECOND = 1_000;

    private final int unit;
    private final LongAdder[] buckets = new LongAdder[Buckets.COUNT];
    private final LongAdder sum = new LongAdder();

    private Histogram(int unit) {
        this.unit = unit;
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new LongAdder();
        }
    }

    /** Of durations in nanoseconds, told apart from 1 µs to 67 s. */
    public static Histogram ofDurations() {
        return new Histogram(MICROSECOND);
    }

    /** Of numbers, told apart from 1 to 67 million. */
    public static Histogram ofSizes() {
        return new Histogram(1);
    }

    public void record(long value) {
        record(value, 1);
    }

    /** Likewise for so many, each of which was so long or large. */
    public void record(long value, int times) {
        buckets[Buckets.of((value - 1) / unit)].add(times);
        sum.add(value * times);
    }

    /** What has been recorded up to now; the sum may know one more or less than the count. */
    public Distribution snapshot() {
        long[] counts = new long[buckets.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = buckets[i].sum();
        }
        return new Distribution(unit, counts, sum.sum());
    }
}
