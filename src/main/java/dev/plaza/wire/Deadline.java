package dev.plaza.wire;

import java.time.Duration;

/** A moment of the monotonic clock; a value, any thread. */
public record Deadline(long startNanos, Duration length) {
    private static final Duration LONGEST_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

    /** So far off that a wait for it needs no timer. */
    public static final Deadline NEVER = after(Duration.ofDays(36_500));

    public static Deadline after(Duration length) {
        return new Deadline(System.nanoTime(), length);
    }

    /** What is left; zero, never less, once it has passed. */
    public Duration left() {
        Duration left = length.minusNanos(System.nanoTime() - startNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean passed() {
        return left().isZero();
    }

    /** What is left in a socket's terms: milliseconds, at least one, where 0 means for ever. */
    int socketTimeout() {
        Duration left = left();
        return left.compareTo(LONGEST_TIMEOUT) > 0
                ? 0
                : (int) Math.max(1, left.plusNanos(999_999).toMillis());
    }
}
