package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

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
    void assertKept(List<Integer> found) {
        assertThat(found)
                .as("%s sent %d, of which %d were acknowledged", name, sent, acknowledged)
                .isEqualTo(IntStream.range(0, found.size()).boxed().toList())
                .hasSizeBetween(acknowledged, sent);
    }
}
