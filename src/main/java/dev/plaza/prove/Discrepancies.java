package dev.plaza.prove;

import java.util.BitSet;
import java.util.List;

/**
 * How what is there departs from what was written; a value, any thread.
 *
 * @param lost acknowledged, and not there
 * @param reordered behind a later one, or left out in front of one
 * @param strange never sent
 */
record Discrepancies(long lost, long doubled, long reordered, long strange) {
    static final Discrepancies NONE = new Discrepancies(0, 0, 0, 0);

    /** Of numbers in the order in which they are found, which were sent from 0 on. */
    static Discrepancies of(List<Integer> found, int acknowledged, int sent) {
        BitSet seen = new BitSet();
        long doubled = 0;
        long reordered = 0;
        long strange = 0;
        for (int number : found) {
            boolean sentOnce = number >= 0 && number < sent;
            strange += sentOnce ? 0 : 1;
            if (sentOnce) {
                doubled += seen.get(number) ? 1 : 0;
                reordered += !seen.get(number) && number < seen.length() ? 1 : 0;
                seen.set(number);
            }
        }
        long there = seen.get(0, acknowledged).cardinality();
        long leftOut = (long) Math.max(0, seen.length() - acknowledged)
                - seen.get(Math.min(acknowledged, seen.length()), seen.length()).cardinality();
        return new Discrepancies(acknowledged - there, doubled, reordered + leftOut, strange);
    }

    Discrepancies plus(Discrepancies more) {
        return new Discrepancies(
                lost + more.lost, doubled + more.doubled, reordered + more.reordered, strange + more.strange);
    }

    void note(Trial trial) {
        trial.note("lost", lost);
        trial.note("doubled", doubled);
        trial.note("reordered", reordered);
    }

    boolean isNone() {
        return equals(NONE);
    }

    @Override
    public String toString() {
        return "lost " + lost + ", doubled " + doubled + ", reordered " + reordered
                + (strange == 0 ? "" : ", never sent " + strange);
    }
}
