package dev.plaza.net;

import org.jspecify.annotations.Nullable;

/** Lets peers in by another door than the engine's own, under the same limits; any thread. */
public final class Gate {
    private final String door;
    private final Admission admission;
    private final RefusalLog log;

    Gate(String door, Admission admission, RefusalLog log) {
        this.door = door;
        this.admission = admission;
        this.log = log;
    }

    /** What becomes of a peer. */
    public sealed interface Entrance {}

    /** It is in, and counts as a connection until this is closed; {@link #take} is for one thread. */
    public final class Stay implements Entrance, AutoCloseable {
        private final Peer peer;
        private final Guest guest;
        private final Throttle throttle;

        private Stay(Peer peer, Guest guest) {
            this.peer = peer;
            this.guest = guest;
            throttle = new Throttle(guest);
        }

        /** Takes a request in, after a wait where its address asks too fast; false where it has done so for too long. */
        public boolean take() {
            long wait = throttle.take();
            if (wait == 0) {
                return true;
            }
            log.hit(door, "slowed down, asks too fast", peer);
            return !throttle.isTooFast() && throttle.rest(System.nanoTime() + wait);
        }

        @Override
        public void close() {
            admission.leave(guest);
        }
    }

    /**
     * It is not.
     *
     * @param fault what it is told; null: nothing
     * @param why for counters
     */
    public record Refused(@Nullable Fault fault, String why) implements Entrance {}

    /** Asks for a peer, who may come by this door if {@code access} says so. */
    public Entrance enter(Peer peer, Access access) {
        return switch (admission.enter(peer, access)) {
            case Admission.Decision.Admitted(var guest) -> new Stay(peer, guest);
            case Admission.Decision.Refused(var fault, var why, var guest) -> {
                log.hit(door, "refused, " + why, peer);
                yield new Refused(fault, why);
            }
        };
    }
}
