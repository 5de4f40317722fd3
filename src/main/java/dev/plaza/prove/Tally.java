package dev.plaza.prove;

import java.util.List;

/** What one client sent, numbered from 0, and how much of it was acknowledged; its thread counts, any may look. */
final class Tally {
    private final String name;
    private volatile int sent;
    private volatile int acknowledged;

    Tally(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The number of what is sent next. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts
    int next() {
        return sent++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts
    void acknowledge() {
        acknowledged++;
    }

    int acknowledged() {
        return acknowledged;
    }

    /** Once each, in order, and all that was acknowledged; what was only sent may be there or not. */
    Discrepancies discrepancies(List<Integer> found) {
        return Discrepancies.of(found, acknowledged, sent);
    }

    @Override
    public String toString() {
        return name + " sent " + sent + ", of which " + acknowledged + " were acknowledged";
    }
}
