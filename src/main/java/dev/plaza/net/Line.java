package dev.plaza.net;

/** One framed request as it came, without its end. */
public sealed interface Line {
    /** What ended the request. */
    enum Ending {
        LINE_END,
        END_OF_INPUT,
        SILENCE
    }

    /** A request that is text. */
    record Text(String text, Ending ending) implements Line {}

    /**
     * A request that is none.
     *
     * @param shown its first bytes, escaped, for a log
     * @param whole whether those are all of it
     */
    record Bad(Fault fault, String shown, boolean whole) implements Line {}
}
