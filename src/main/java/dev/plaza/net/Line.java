package dev.plaza.net;

import dev.plaza.text.Escapes;

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
     * @param beginning its first bytes
     * @param whole whether those are all of it
     */
    record Bad(Fault fault, byte[] beginning, boolean whole) implements Line {
        /** Its first bytes, escaped, for a log; made at each call, since few want to see what a flood of them says. */
        public String shown() {
            return Escapes.visible(beginning, 0, beginning.length);
        }
    }
}
