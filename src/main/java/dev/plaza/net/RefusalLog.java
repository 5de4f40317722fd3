package dev.plaza.net;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Logs who is not served or is slowed down: the first time at once, then at most a line a minute for each reason, with
 * the number. An attack must not fill the disk. Any thread.
 */
final class RefusalLog {
    private static final int SECONDS = 60;

    /** What happened to peers of a service, in the log's words. */
    private record Reason(String service, String what) {}

    /**
     * @param hits since the last line
     * @param seconds since then
     */
    private record Tally(int hits, int seconds, Peer last) {}

    private final Map<Reason, Tally> tallies = new ConcurrentHashMap<>();

    void hit(String service, String what, Peer peer) {
        Reason reason = new Reason(service, what);
        Tally tally = tallies.merge(
                reason, new Tally(0, 0, peer), (old, first) -> new Tally(old.hits() + 1, old.seconds(), peer));
        if (tally.hits() == 0) {
            Logger.warn("{}: {}: {}", service, what, peer);
        }
    }

    /** Called every second by one thread. */
    void nextSecond() {
        for (Reason reason : tallies.keySet()) {
            tallies.computeIfPresent(reason, RefusalLog::older);
        }
    }

    /** Null where a minute went by without a hit: the next one is told at once again. */
    private static @Nullable Tally older(Reason reason, Tally tally) {
        if (tally.seconds() + 1 < SECONDS) {
            return new Tally(tally.hits(), tally.seconds() + 1, tally.last());
        }
        tell(reason, tally);
        return tally.hits() == 0 ? null : new Tally(0, 0, tally.last());
    }

    private static void tell(Reason reason, Tally tally) {
        if (tally.hits() > 0) {
            Logger.warn(
                    "{}: {}: {} times more in {} s, the last was {}",
                    reason.service(),
                    reason.what(),
                    tally.hits(),
                    tally.seconds() + 1,
                    tally.last());
        }
    }

    /** Tells what was not told yet. */
    void close() {
        tallies.forEach(RefusalLog::tell);
    }
}
