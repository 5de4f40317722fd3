package dev.plaza.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run of a log's entries as they go over the wire, each ended by {@code \n}; immutable, for any thread. While a log grows,
 * its newest page is one view after another of the same arrays, which are only ever added to behind the view's last entry.
 *
 * @param first the number of its first entry
 * @param count how many entries it has
 * @param ends where each entry ends in {@code bytes}
 */
record Page(long first, int count, byte[] bytes, int[] ends) {
    /** Behind its last entry. */
    long next() {
        return first + count;
    }

    /** The bytes of the entries from {@code from} to before {@code to}, which must be within. */
    ByteBuffer slice(long from, long to) {
        int begin = offset(from);
        return ByteBuffer.wrap(bytes, begin, offset(to) - begin);
    }

    /** Where to end so that the entries from {@code from} on, up to {@code to}, have no more bytes than that; at least one. */
    long cut(long from, long to, int most) {
        long end = to;
        int begin = offset(from);
        while (end > from + 1 && offset(end) - begin > most) {
            end--;
        }
        return end;
    }

    private int offset(long entry) {
        return entry == first ? 0 : ends[(int) (entry - first) - 1];
    }

    /** About the memory it holds. */
    int weight() {
        return bytes.length + Integer.BYTES * ends.length;
    }

    /** Collects the entries of one page; one thread. */
    static final class Builder {
        private static final int FEW = 16;

        private final long first;
        private byte[] bytes = {};
        private int[] ends = {};
        private int length;
        private int count;

        Builder(long first) {
            this.first = first;
        }

        /** Goes on behind a page, which stays as it is. */
        static Builder behind(Page page) {
            Builder builder = new Builder(page.first());
            builder.bytes = Arrays.copyOf(page.bytes(), page.bytes().length);
            builder.ends = Arrays.copyOf(page.ends(), page.ends().length);
            builder.count = page.count();
            builder.length = page.offset(page.next());
            return builder;
        }

        void add(String entry) {
            byte[] utf8 = entry.getBytes(StandardCharsets.UTF_8);
            reserve(utf8.length + 1);
            System.arraycopy(utf8, 0, bytes, length, utf8.length);
            length += utf8.length;
            bytes[length++] = '\n';
            ends[count++] = length;
        }

        private void reserve(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
            }
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, Math.max(FEW, 2 * count));
            }
        }

        /** The same entries but for one, which reads so now; views that were taken stay as they were. */
        Builder with(long number, String entry) {
            Builder changed = new Builder(first);
            for (int i = 0; i < count; i++) {
                int begin = i == 0 ? 0 : ends[i - 1];
                changed.add(
                        first + i == number
                                ? entry
                                : new String(bytes, begin, ends[i] - 1 - begin, StandardCharsets.UTF_8));
            }
            return changed;
        }

        long first() {
            return first;
        }

        /** Behind the last entry added. */
        long next() {
            return first + count;
        }

        /** The next entry is the first of another page. */
        boolean isFull() {
            return next() % AppendLog.PAGE == 0;
        }

        /** What has been added so far; more may follow, which the page does not show. */
        Page view() {
            return new Page(first, count, bytes, ends);
        }

        /** What was added, in arrays of just its size: nothing may follow. */
        Page finish() {
            return new Page(first, count, Arrays.copyOf(bytes, length), Arrays.copyOf(ends, count));
        }
    }

    /** Of entries parted by {@code \n}, none of which has one within; null where there are none. */
    static Page of(long first, int count, byte @Nullable [] parted) {
        if (parted == null) {
            return new Page(first, 0, new byte[0], new int[0]);
        }
        byte[] bytes = Arrays.copyOf(parted, parted.length + 1);
        bytes[parted.length] = '\n';
        int[] ends = new int[count];
        int found = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                ends[found++] = i + 1;
            }
        }
        if (found != count) {
            throw new IllegalStateException("of " + count + " entries from " + first + " on, " + found + " were read");
        }
        return new Page(first, count, bytes, ends);
    }
}
