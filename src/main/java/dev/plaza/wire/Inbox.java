package dev.plaza.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes that came on a {@link Wire} and were not yet taken; for the thread that receives.
 *
 * <p>As a CharSequence each byte is the character of ISO 8859-1 with its number, so that a regular expression can look
 * at bytes without a copy.
 */
public final class Inbox implements CharSequence {
    private static final int LEAST_FREE = 512;

    private byte[] bytes = new byte[0];
    private int start;
    private int end;

    Inbox() {}

    @Override
    public int length() {
        return end - start;
    }

    @Override
    public char charAt(int index) {
        return (char) (bytes[start + index] & 0xFF);
    }

    @Override
    public String subSequence(int from, int to) {
        return new String(bytes, start + from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return subSequence(0, length());
    }

    /** Where this sequence of bytes first begins, or -1. */
    public int indexOf(byte[] sought) {
        for (int i = start; i + sought.length <= end; i++) {
            if (Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                return i - start;
            }
        }
        return -1;
    }

    /** All that is here, left here. */
    public byte[] peek() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** Takes the first bytes out. */
    public byte[] take(int count) {
        if (count > length()) {
            throw new IndexOutOfBoundsException(count + " of " + length() + " bytes");
        }
        byte[] taken = Arrays.copyOfRange(bytes, start, start + count);
        start += count;
        return taken;
    }

    /** Reads once, and returns what was read; empty at the end of the stream. */
    byte[] readFrom(InputStream in) throws IOException {
        makeRoom();
        int read = in.read(bytes, end, bytes.length - end);
        if (read < 0) {
            return new byte[0];
        }
        end += read;
        return Arrays.copyOfRange(bytes, end - read, end);
    }

    private void makeRoom() {
        if (bytes.length - end >= LEAST_FREE) {
            return;
        }
        int length = length();
        byte[] roomy = length + LEAST_FREE <= bytes.length / 2 ? bytes : new byte[2 * (length + LEAST_FREE)];
        System.arraycopy(bytes, start, roomy, 0, length);
        bytes = roomy;
        start = 0;
        end = length;
    }
}
