package dev.plaza.net;

import java.net.InetAddress;
import java.util.Objects;
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
         * @param guest what is counted of its address, to which telling it can be charged
         */
        record Refused(@Nullable Fault fault, String why, Guest guest) implements Decision {}
    }

    private static final Decision DENIED = new Decision.Refused(null, "denied", Guest.UNCOUNTED);

    private volatile Limits limits;
    private final AtomicInteger connections = new AtomicInteger();
    private final ConcurrentMap<Block, Guest> guests = new ConcurrentHashMap<>();

    Admission(Limits limits) {
        this.limits = limits;
    }

    boolean hasRoom() {
        return connections.get() < limits.connections();
    }

    Limits limits() {
        return limits;
    }

    /** From now on these hold for who connects; an address that is connected asks at the new rate with new connections. */
    void change(Limits changed) {
        boolean isSameRate = Objects.equals(limits.rate(), changed.rate());
        limits = changed;
        if (!isSameRate) {
            guests.keySet()
                    .forEach(block -> guests.computeIfPresent(block, (same, guest) -> {
                        guest.pace = pace(changed);
                        return guest;
                    }));
        }
    }

    Decision enter(Peer peer, Access access) {
        InetAddress address = peer.address();
        if (!access.admits(address)) {
            return DENIED;
        }
        boolean isRoom = connections.incrementAndGet() <= limits.connections();
        Decision decision =
                peer.isOneOf(limits.exempt()) ? decide(Guest.UNCOUNTED, isRoom) : enter(Block.of(address), isRoom);
        if (decision instanceof Decision.Refused) {
            connections.decrementAndGet();
        }
        return decision;
    }

    private Decision enter(Block block, boolean isRoom) {
        Decision[] decision = new Decision[1];
        guests.compute(block, (same, known) -> {
            Guest guest = known == null ? newcomer(block) : known;
            decision[0] = decide(guest, isRoom);
            guest.connections += decision[0] instanceof Decision.Admitted ? 1 : 0;
            return guest;
        });
        return decision[0];
    }

    /**
     * @param isRoom whether all addresses together have as few connections as they may
     */
    private Decision decide(Guest guest, boolean isRoom) {
        if (!isRoom) {
            return new Decision.Refused(Fault.TOO_MANY_CONNECTIONS, "too-many-connections", guest);
        }
        return guest.block != null && guest.connections >= limits.perAddress()
                ? new Decision.Refused(Fault.TOO_MANY_CONNECTIONS, "too-many-from-one-address", guest)
                : new Decision.Admitted(guest);
    }

    private Guest newcomer(Block block) {
        return new Guest(block, pace(limits));
    }

    private static @Nullable Pace pace(Limits limits) {
        Rate rate = limits.rate();
        return rate == null ? null : new Pace(rate, System.nanoTime());
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
