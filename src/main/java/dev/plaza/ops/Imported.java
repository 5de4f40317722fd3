package dev.plaza.ops;

import dev.plaza.text.Escapes;
import java.util.ArrayList;
import java.util.List;

/** What came of an import. */
public sealed interface Imported {
    /**
     * All of it was.
     *
     * @param numbers which the records have got, for people: {@code , numbers 0 to 2}; may be empty
     */
    record All(long records, String numbers) implements Imported {}

    /**
     * Nothing was.
     *
     * @param errors the first of them, a line each
     * @param more how many there are beyond those
     */
    record Nothing(List<String> errors, long more) implements Imported {
        public Nothing {
            errors = List.copyOf(errors);
        }
    }

    /** The errors of an import, of which the first are kept; one thread. */
    final class Errors {
        private static final int KEPT = 20;

        private final List<String> first = new ArrayList<>();
        private long more;

        /** What the file says may be quoted in it, and is for a terminal. */
        void add(long line, String why) {
            if (first.size() < KEPT) {
                first.add("line " + line + ": " + Escapes.harmless(why));
            } else {
                more++;
            }
        }

        boolean isEmpty() {
            return first.isEmpty();
        }

        Nothing nothing() {
            return new Nothing(first, more);
        }
    }
}
