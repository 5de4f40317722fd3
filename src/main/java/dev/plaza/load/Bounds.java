package dev.plaza.load;

import java.time.Duration;

/** Refuses numbers of a plan that make no sense, in words for who wrote them; any thread. */
final class Bounds {
    private Bounds() {}

    static void check(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " is from " + least + " to " + most + ", not " + value);
        }
    }

    static void check(String what, Duration value, Duration most) {
        if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + " is more than 0 and at most " + most.toSeconds() + " seconds");
        }
    }
}
