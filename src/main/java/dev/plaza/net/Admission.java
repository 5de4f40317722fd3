package dev.plaza.net;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Decides who may connect, and counts what each address takes; any thread. */
final class Admission {
    /** What becomes of a peer. */
    sealed interface Decision {
        /** It is served; {@link #leave} must follow when the connection ends. */
        record Admitted(Guest guest) implements Decision {}

        /**
         * It is not.
         *
         * @param fault what it is told; null: nothing
         * @param why for the log and the counters
         */
        record Refused(@Nullable Fault fault, String why) implements Decision {}
    }

    private static final Decision DENIED = new Decision.Refused(null, "denied");
    private static final Decision FULL = new Decision.Refused(Fault.TOO_MANY_CONNECTIONS, "too-many-connections");
    private static final Decision CROWD = new Decision.Refused(Fault.TOO_MANY_CONNECTIONS, "too-many-from-one-address");

    private final Limits limits;
    private final AtomicInteger connections = new AtomicInteger();
    private final ConcurrentMap<Block, Guest> guests = new ConcurrentHashMap<>();

    Admission(Limits limits) {
        this.limits = limits;
    }

    Decision enter(InetAddress address, Access access) {
        if (!access.admits(address)) {
            return DENIED;
        }
        if (connections.incrementAndGet() > limits.connections()) {
            connections.decrementAndGet();
            return FULL;
        }
        Guest guest = limits.exempt().contains(address) ? Guest.UNCOUNTED : guest(Block.of(address));
        if (guest == null) {
            connections.decrementAndGet();
            return CROWD;
        }
        return new Decision.Admitted(guest);
    }

    /** With one connection more, or null where it has as many as it may. */
    private @Nullable Guest guest(Block block) {
        boolean[] isFull = new boolean[1];
        Guest guest = guests.compute(block, (same, known) -> {
            Guest now = known == null ? newcomer(block) : known;
            isFull[0] = now.connections >= limits.perAddress();
            now.connections += isFull[0] ? 0 : 1;
            return now;
        });
        return isFull[0] ? null : guest;
    }

    private Guest newcomer(Block block) {
        Rate rate = limits.rate();
        return new Guest(block, rate == null ? null : new Pace(rate, System.nanoTime()));
    }

    void leave(Guest guest) {
        connections.decrementAndGet();
        if (guest.block != null) {
            guests.computeIfPresent(guest.block, (block, same) -> {
                same.connections--;
                return same.isForgettable(System.nanoTime()) ? null : same;
            });
        }
    }

    /** Forgets who left and has rested since; called every second. */
    void forget() {
        long now = System.nanoTime();
        for (Block block : guests.keySet()) {
            guests.computeIfPresent(block, (same, guest) -> guest.isForgettable(now) ? null : guest);
        }
    }

    /** How many addresses are remembered. */
    int known() {
        return guests.size();
    }
}
