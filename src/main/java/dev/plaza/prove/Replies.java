package dev.plaza.prove;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Inbox;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Replies as they come, however long each is; one thread. */
final class Replies {
    private final Wire wire;

    Replies(Wire wire) {
        this.wire = wire;
    }

    /** What comes before these bytes, which are taken too; where they do not come, that does not hold. */
    String until(String end) throws IOException {
        return until(new Search(end, false));
    }

    /** Up to this line, with those before it. */
    void untilLine(String line) throws IOException {
        until(new Search(line + "\n", true));
    }

    private String until(Search search) throws IOException {
        Arrival arrival = wire.receiveUntil(search::finds, Deadline.after(PlazaProcess.PATIENCE));
        Demand.that(
                arrival == Arrival.BYTES,
                () -> "no reply, but " + arrival + " behind "
                        + Demand.shown(wire.inbox().toString()));
        String reply = new String(wire.inbox().take(search.from), StandardCharsets.UTF_8);
        wire.inbox().take(search.end.length);
        return reply;
    }

    /** What comes before the server's end, which is one in order. */
    String rest() throws IOException {
        Arrival arrival = wire.receiveUntil(came -> false, Deadline.after(PlazaProcess.PATIENCE));
        String rest = new String(wire.inbox().take(wire.inbox().length()), StandardCharsets.UTF_8);
        Demand.that(arrival == Arrival.END, () -> "no end, but " + arrival + " behind " + Demand.shown(rest));
        return rest;
    }

    /** Looks at each byte once, also where it is called for every segment of a long reply. */
    private static final class Search {
        private final byte[] end;
        private final boolean isLine;
        private int from;

        Search(String end, boolean isLine) {
            this.end = end.getBytes(StandardCharsets.UTF_8);
            this.isLine = isLine;
        }

        boolean finds(Inbox inbox) {
            while (from + end.length <= inbox.length()) {
                if (isAt(inbox, from)) {
                    return true;
                }
                from++;
            }
            return false;
        }

        private boolean isAt(Inbox inbox, int at) {
            if (isLine && at > 0 && inbox.charAt(at - 1) != '\n') {
                return false;
            }
            for (int i = 0; i < end.length; i++) {
                if (inbox.charAt(at + i) != (end[i] & 0xFF)) {
                    return false;
                }
            }
            return true;
        }
    }
}
