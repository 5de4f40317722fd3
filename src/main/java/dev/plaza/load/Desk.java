package dev.plaza.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What the callers of one thread share: its selector, its buffers, and who waits for what; that thread. */
final class Desk {
    private static final int INCOMING = 256 * 1_024;
    private static final int OUTGOING = 64 * 1_024;

    private final Run run;
    private final Tally tally;
    private final Selector selector;
    private final SplittableRandom random = new SplittableRandom();
    /** For each share, which of its pool is drawn next. */
    private final int[] places;

    private final ByteBuffer incoming = ByteBuffer.allocateDirect(INCOMING);
    private final byte[] bytes = new byte[INCOMING];
    private final ByteBuffer outgoing;

    private final Queue<Caller> away = new ArrayDeque<>();
    private final Queue<Caller> resting = new ArrayDeque<>();
    private final Queue<Regular> line = new ArrayDeque<>();
    private int connecting;

    Desk(Run run, Tally tally, Selector selector) {
        this.run = run;
        this.tally = tally;
        this.selector = selector;
        Repertoire repertoire = run.script().repertoire();
        places = IntStream.range(0, repertoire.operations())
                .map(operation -> random.nextInt(repertoire.size(operation)))
                .toArray();
        outgoing = ByteBuffer.allocateDirect(Math.max(OUTGOING, repertoire.longest()));
    }

    Run run() {
        return run;
    }

    Tally tally() {
        return tally;
    }

    /** Those that may connect. */
    Queue<Caller> away() {
        return away;
    }

    /** Those that may connect after a while, the next one first. */
    Queue<Caller> resting() {
        return resting;
    }

    /** Those that are connected and have room for a request; used where there is a rate. */
    Queue<Regular> line() {
        return line;
    }

    int connecting() {
        return connecting;
    }

    void connectBegins() {
        connecting++;
    }

    void connectEnds() {
        connecting--;
    }

    Link open(Caller caller) throws IOException {
        return Link.open(run.address(), run.plan().security(), selector, caller);
    }

    /** In the order in which a pool was drawn, which is random already: neighbours in memory are read much faster. */
    Exchange draw() {
        Repertoire repertoire = run.script().repertoire();
        int operation = repertoire.operation(random);
        int place = places[operation];
        places[operation] = place + 1 == repertoire.size(operation) ? 0 : place + 1;
        return repertoire.exchange(operation, place);
    }

    /** Reads once, into {@link #bytes}; -1 at the end. */
    int read(Link link) throws IOException {
        incoming.clear();
        int count = link.read(incoming);
        if (count > 0) {
            incoming.flip().get(bytes, 0, count);
        }
        return count;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where requests are put together; it holds at least any one. */
    ByteBuffer outgoing() {
        return outgoing;
    }
}
