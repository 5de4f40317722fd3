package dev.plaza.metrics;

/** The buckets of a histogram: each number below 8 has its own, above that there are four a doubling. Pure. */
final class Buckets {
    /** From here on values are not told apart. */
    static final long MOST = 1L << 26;

    static final int A_DOUBLING = 4;
    /** The last one holds all that is as much as {@link #MOST}, or more. */
    static final int COUNT = index(MOST) + 1;

    private static final int BITS = 2;

    private Buckets() {}

    /** The one of this number; what is below 0 counts as 0. */
    static int of(long number) {
        return index(Math.clamp(number, 0, MOST));
    }

    private static int index(long number) {
        if (number < A_DOUBLING) {
            return (int) number;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(number) - BITS;
        return A_DOUBLING * shift + (int) (number >>> shift);
    }

    /** The smallest number of a bucket. */
    static long begin(int bucket) {
        int shift = Math.max(0, bucket / A_DOUBLING - 1);
        return (long) (bucket - A_DOUBLING * shift) << shift;
    }
}
