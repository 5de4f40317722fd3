package dev.plaza.storage;

import dev.plaza.metrics.Histogram;

/**
 * What is measured of transactions that were stored; written by the commit thread, read by any.
 *
 * @param durations from the begin until it was on disk, in nanoseconds
 * @param jobs how many writes shared one
 */
public record CommitMeters(Histogram durations, Histogram jobs) {
    CommitMeters() {
        this(Histogram.ofDurations(), Histogram.ofSizes());
    }
}
