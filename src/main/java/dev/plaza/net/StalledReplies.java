package dev.plaza.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What peers that do not read make the server hold, within bounds: beyond these, those that have not read for longest are
 * cut. The sweeper's.
 */
final class StalledReplies {
    /** Who has not read for so long is taken for one who does not. */
    private static final Duration STALLED = Duration.ofSeconds(1);

    private record Stalled(Connection connection, Duration time, long held) {}

    private final long most;

    /**
     * @param most bytes
     */
    StalledReplies(long most) {
        this.most = most;
    }

    /** An eighth of the heap. */
    static StalledReplies ofHeap() {
        return new StalledReplies(Runtime.getRuntime().maxMemory() / 8);
    }

    void bound(Collection<Connection> connections) {
        List<Stalled> stalled = new ArrayList<>(0);
        long held = 0;
        for (Connection connection : connections) {
            Duration time = connection.stalledFor();
            if (time.compareTo(STALLED) > 0) {
                long its = connection.held();
                stalled.add(new Stalled(connection, time, its));
                held += its;
            }
        }
        if (held > most) {
            cut(stalled, held);
        }
    }

    private void cut(List<Stalled> stalled, long held) {
        stalled.sort(Comparator.comparing(Stalled::time).reversed());
        long left = held;
        for (Stalled longest : stalled) {
            if (left > most) {
                longest.connection().cutForRoom();
                left -= longest.held();
            }
        }
    }
}
