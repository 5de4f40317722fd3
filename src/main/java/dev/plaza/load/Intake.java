package dev.plaza.load;

import dev.plaza.protocol.ReplyEnd;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what comes on one connection into replies; one thread. A reply that lies whole in what was read is looked at
 * there; only a part of one is copied.
 */
final class Intake {
    /** Of a reply of which nothing is asked but where it ends, enough to see whether it is a refusal. */
    private static final int BEGINNING = 1_024;

    private static final int LONGEST = 64 << 20;
    private static final int SMALL = 16_384;
    private static final byte[] NONE = {};

    private byte[] source = NONE;
    private int at;
    private int limit;

    private byte[] kept = NONE;
    private int keptLength;
    private boolean begun;

    private @Nullable ReplyEnd end;
    private ReplyEnd.@Nullable Scanner scanner;

    private byte[] reply = NONE;
    private int from;
    private int to;

    /** What was read; it must stay as it is until {@link #hasMore} is false. */
    void feed(byte[] bytes, int length) {
        source = bytes;
        at = 0;
        limit = length;
    }

    boolean hasMore() {
        return at < limit;
    }

    /** Takes the next reply, or, when it does not end here, what there is of it. */
    boolean take(Wanted wanted) {
        if (!begun
                && wanted.end().pattern().length > 0
                && wanted.check() instanceof Check.Spelled spelled
                && spelled.leads(source, at, limit)) {
            return found(at + spelled.bytes().length);
        }
        return take(wanted.end(), wanted.check() instanceof Check.Anything ? BEGINNING : LONGEST);
    }

    /** The same for a line that nobody asked for. */
    boolean take(ReplyEnd usual) {
        return take(usual, BEGINNING);
    }

    private boolean take(ReplyEnd sought, int most) {
        int stop = scanner(sought).scan(source, at, limit);
        begun = true;
        if (stop >= 0) {
            return keptLength == 0 ? found(stop) : foundKept(stop, most);
        }
        keep(limit, most);
        return false;
    }

    private ReplyEnd.Scanner scanner(ReplyEnd sought) {
        ReplyEnd.Scanner current = scanner;
        if (current == null || !sought.equals(end)) {
            current = sought.scanner();
            end = sought;
            scanner = current;
        } else if (!begun) {
            current.restart();
        }
        return current;
    }

    private boolean found(int stop) {
        reply = source;
        from = at;
        to = stop;
        at = stop;
        begun = false;
        return true;
    }

    private boolean foundKept(int stop, int most) {
        keep(stop, most);
        takeKept();
        return true;
    }

    /** What there is of the reply that was begun is all of it, or all that will come of it. */
    void takeKept() {
        reply = kept;
        from = 0;
        to = keptLength;
        if (kept.length > SMALL) {
            kept = NONE;
        }
        keptLength = 0;
        begun = false;
    }

    /** Takes the source up to there; of what is more than wanted, nothing is kept. */
    private void keep(int stop, int most) {
        int length = Math.min(stop - at, Math.max(0, most - keptLength));
        if (keptLength + length > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(keptLength + length, 2 * kept.length));
        }
        System.arraycopy(source, at, kept, keptLength, length);
        keptLength += length;
        at = stop;
    }

    /** A reply that is longer than any that can be checked. */
    boolean isTooLong() {
        return keptLength >= LONGEST;
    }

    void clear() {
        at = limit;
        takeKept();
        to = 0;
    }

    /** The bytes in which the reply that was taken lies; until the next is. */
    byte[] reply() {
        return reply;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
