package dev.plaza.net;

import java.nio.ByteBuffer;
import java.util.ArrayList;

/**
 * Bytes that are to leave in one write: small ones side by side in an array of their own, large ones where they are. One
 * thread at a time.
 */
final class Gathering {
    private static final byte[] NOTHING = {};
    private static final int SMALL = 64;
    private static final int MEDIUM = 4 * 1024;

    /** From here on a piece by itself costs less than to copy it. */
    private static final int LARGE = 1024;

    private final ArrayList<ByteBuffer> pieces = new ArrayList<>(0);
    /** Nothing is held while nothing is said. */
    private byte[] copied = NOTHING;

    /** Up to here the copied bytes are pieces. */
    private int begin;

    private int end;
    /** What is said at once was so much last time. */
    private int usual = SMALL;

    private int length;
    private int lent;

    /** Adds these bytes; the array must not change afterwards. */
    void add(byte[] bytes) {
        if (bytes.length < LARGE) {
            copy(bytes, 0, bytes.length);
        } else {
            lend(ByteBuffer.wrap(bytes));
        }
    }

    /**
     * Adds what remains of these bytes, which are in an array and must not change afterwards. A small part of an array is
     * copied, so that no more memory is kept than twice what is to leave.
     */
    void add(ByteBuffer bytes) {
        if (bytes.remaining() < LARGE || 2 * bytes.remaining() < bytes.capacity()) {
            copy(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } else {
            lend(bytes);
        }
    }

    private void copy(byte[] bytes, int from, int count) {
        reserve(count);
        System.arraycopy(bytes, from, copied, end, count);
        end += count;
        length += count;
    }

    private void reserve(int more) {
        if (end + more > copied.length) {
            int kept = end - begin;
            byte[] larger = new byte[Math.max(kept + more, Math.max(2 * kept, usual))];
            System.arraycopy(copied, begin, larger, 0, kept);
            copied = larger;
            begin = 0;
            end = kept;
        }
    }

    private void lend(ByteBuffer bytes) {
        seal();
        pieces.add(bytes.slice());
        length += bytes.remaining();
        lent += bytes.capacity();
    }

    private void seal() {
        if (end > begin) {
            ByteBuffer piece = ByteBuffer.wrap(copied, begin, end - begin);
            pieces.add(begin == 0 ? piece : piece.slice());
            begin = end;
        }
    }

    /** How many bytes there are. */
    int length() {
        return length;
    }

    /** About the bytes of memory that it keeps from being freed; for any thread, to which it may be a moment old. */
    int held() {
        return copied.length + lent;
    }

    /** All there is, in pieces of at least one byte that begin at their position 0. */
    ByteBuffer[] pieces() {
        seal();
        return pieces.toArray(ByteBuffer[]::new);
    }

    /** They have left. */
    void clear() {
        usual = Math.clamp(end, SMALL, MEDIUM);
        pieces.clear();
        begin = 0;
        end = 0;
        length = 0;
        lent = 0;
    }

    /** Holds nothing until something is added. */
    void rest() {
        copied = NOTHING;
        pieces.trimToSize();
    }
}
