package dev.plaza.load;

import org.jspecify.annotations.Nullable;

/** The requests of one connection that wait for their replies, in their order; one thread. */
final class Window {
    private final @Nullable Exchange[] exchanges;
    private final long[] intended;
    private final long[] sent;
    private int first;
    private int size;

    Window(int depth) {
        exchanges = new Exchange[depth];
        intended = new long[depth];
        sent = new long[depth];
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int room() {
        return exchanges.length - size;
    }

    void add(Exchange exchange, long intendedAt, long sentAt) {
        int at = first + size;
        at -= at >= exchanges.length ? exchanges.length : 0;
        exchanges[at] = exchange;
        intended[at] = intendedAt;
        sent[at] = sentAt;
        size++;
    }

    /** The one whose reply comes next; there must be one. */
    Exchange oldest() {
        Exchange oldest = exchanges[first];
        if (size == 0 || oldest == null) {
            throw new IllegalStateException("nothing waits for a reply");
        }
        return oldest;
    }

    long oldestIntended() {
        return intended[first];
    }

    long oldestSent() {
        return sent[first];
    }

    void removeOldest() {
        first = first + 1 == exchanges.length ? 0 : first + 1;
        size--;
    }

    void clear() {
        size = 0;
    }
}
