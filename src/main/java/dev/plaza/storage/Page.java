package dev.plaza.storage;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A run of a log's entries as they go over the wire, each ended by {@code \n}; immutable, for any thread.
 *
 * @param first the number of its first entry
 * @param ends where each entry ends in {@code bytes}
 */
record Page(long first, byte[] bytes, int[] ends) {
    /** Behind its last entry. */
    long next() {
        return first + ends.length;
    }

    /** The bytes of the entries from {@code from} to before {@code to}, which must be within. */
    ByteBuffer slice(long from, long to) {
        int begin = from == first ? 0 : ends[(int) (from - first) - 1];
        int end = to == first ? 0 : ends[(int) (to - first) - 1];
        return ByteBuffer.wrap(bytes, begin, end - begin);
    }

    /** Collects the entries of one page; one thread. */
    static final class Builder {
        private final long first;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int[] ends = new int[AppendLog.PAGE];
        private int count;

        Builder(long first) {
            this.first = first;
        }

        void add(byte[] entry) {
            bytes.writeBytes(entry);
            bytes.write('\n');
            ends[count++] = bytes.size();
        }

        Page build() {
            return new Page(first, bytes.toByteArray(), Arrays.copyOf(ends, count));
        }
    }
}
