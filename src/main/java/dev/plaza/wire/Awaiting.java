package dev.plaza.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.Predicate;

/** One wait until what a wire has received is what somebody wants; used once, by the thread that receives. */
final class Awaiting {
    private static final int LONG = 1 << 20;
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Bytes that came so shortly before the deadline were not the last. */
    private static final Duration LATELY = Duration.ofSeconds(1);

    private final Wire wire;
    private final Inbox inbox;
    private final Predicate<Inbox> condition;
    private final Deadline deadline;
    private final long begin = System.nanoTime();

    Awaiting(Wire wire, Predicate<Inbox> condition, Deadline deadline) {
        this.wire = wire;
        this.inbox = wire.inbox();
        this.condition = condition;
        this.deadline = deadline;
    }

    /** BYTES once the condition holds for the inbox; any other says why it does not. */
    Arrival arrival() throws IOException {
        int looked = -1;
        Arrival arrival = Arrival.BYTES;
        while (true) {
            boolean isDue = arrival != Arrival.BYTES || isWorthALook(looked);
            if (isDue && looked != inbox.length()) {
                if (condition.test(inbox)) {
                    return Arrival.BYTES;
                }
                looked = inbox.length();
            }
            if (arrival != Arrival.BYTES) {
                return arrival == Arrival.DEADLINE && hasCome() && wasLately() ? Arrival.GOING_ON : arrival;
            }
            arrival = more(deadline, hasCome());
        }
    }

    private boolean hasCome() {
        return wire.lastCame() - begin > 0;
    }

    /** A look at each segment of a reply would cost the square of its length; of a long one few are too many. */
    private boolean isWorthALook(int looked) throws IOException {
        if (looked < LONG) {
            return inbox.length() >= looked + looked / 4 || wire.isNothingThere();
        }
        readOn(2 * looked);
        return true;
    }

    /** Until so much is there or the peer pauses: one a little slower leaves nothing there at each segment, and goes on. */
    private void readOn(int length) throws IOException {
        Arrival arrival = Arrival.BYTES;
        while (arrival == Arrival.BYTES && inbox.length() < length && !deadline.passed()) {
            arrival = more(Deadline.after(PAUSE), true);
        }
    }

    private boolean wasLately() {
        Duration ago = Duration.ofNanos(System.nanoTime() - wire.lastCame());
        Duration quarter = deadline.length().dividedBy(4);
        return ago.compareTo(quarter.compareTo(LATELY) < 0 ? quarter : LATELY) <= 0;
    }

    private Arrival more(Deadline until, boolean hasCome) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
        if (inbox.length() >= Wire.MOST) {
            return Arrival.GOING_ON;
        }
        // A peer that never stops sending would else be read for ever: no single read of it waits.
        if (until.passed()) {
            return hasCome ? Arrival.GOING_ON : Arrival.DEADLINE;
        }
        return wire.receive(until);
    }
}
