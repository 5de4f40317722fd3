package dev.plaza.bench.drive;

/** The lines that a room holds before it is measured: each 84 bytes, beginning with a name and its number; any thread. */
public final class Lines {
    /** Of a line, its end not counted. */
    public static final int LENGTH = 84;

    public static final String NAME = "ann";
    /** Digits of its number. */
    static final int DIGITS = 8;

    private static final String FILLER = " " + "the quick brown fox jumps over the lazy dog, ".repeat(2);
    private static final int SAID = LENGTH - NAME.length() - 2;

    private Lines() {}

    /** What is pushed by {@link #NAME} for it. */
    public static String said(long number) {
        String text = Long.toString(number);
        return "0".repeat(DIGITS - text.length()) + text + rest();
    }

    /** What follows the number: the same in all. */
    static String rest() {
        return FILLER.substring(0, SAID - DIGITS);
    }

    static String line(long number) {
        return NAME + ": " + said(number);
    }

    /** How it begins, up to its number. */
    static String head(long number) {
        return line(number).substring(0, NAME.length() + 2 + DIGITS);
    }
}
