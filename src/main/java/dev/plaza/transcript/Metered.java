package dev.plaza.transcript;

/**
 * What came, as a regular expression looks at it, which is stopped when it looks too often: several matchers in a row
 * can take the square, or a higher power, of the length of a reply that fits none of them. One thread.
 */
final class Metered implements CharSequence {
    /** What a short reply may take, some hundredths of a second. */
    private static final int FEW = 5_000_000;

    /** Looks at each byte of a long one; one that fits takes a few. */
    private static final int A_BYTE = 8;

    /** It looked too often: nothing can be said of what came. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("a reply took too long to compare", null, false, false);
        }
    }

    private final CharSequence bytes;
    private long looksLeft;

    Metered(CharSequence bytes) {
        this.bytes = bytes;
        looksLeft = Math.max(FEW, (long) A_BYTE * bytes.length());
    }

    @Override
    public char charAt(int index) {
        if (--looksLeft < 0) {
            throw new Exhausted();
        }
        return bytes.charAt(index);
    }

    @Override
    public int length() {
        return bytes.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return bytes.subSequence(from, to);
    }

    @Override
    public String toString() {
        return bytes.toString();
    }
}
