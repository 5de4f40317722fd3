package dev.plaza.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Decides which datagrams are answered, so that nobody can aim the answers at others; any thread.
 *
 * <p>The bucket of all is asked first: what it refuses is not remembered, so that forged sources fill no memory.
 */
final class Sources {
    private final Rate each;
    private final Pace all;
    private final ConcurrentMap<Block, Pace> known = new ConcurrentHashMap<>();

    Sources(UdpLimits limits, long now) {
        each = new Rate(limits.perSource(), limits.burst(), Duration.ZERO);
        all = new Pace(new Rate(limits.overall(), limits.overall(), Duration.ZERO), now);
    }

    boolean mayHave(InetAddress source, long now) {
        if (!all.hasRoom(now)) {
            return false;
        }
        Pace pace = known.computeIfAbsent(Block.of(source), unused -> new Pace(each, now));
        return pace.tryTake(now) && all.tryTake(now);
    }

    /** Forgets who has rested; called every second. */
    void forget(long now) {
        known.values().removeIf(pace -> pace.isRested(now));
    }

    int known() {
        return known.size();
    }
}
