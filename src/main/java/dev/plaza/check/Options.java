package dev.plaza.check;

import java.time.Duration;

/**
 * How a check is made; immutable, any thread.
 *
 * @param patience how long a case may take, beyond the pauses it makes itself
 * @param seed of the random words
 * @param repeats how often each case is tried
 * @param failFast the first failure of a must is the end
 */
public record Options(Duration patience, long seed, int repeats, boolean failFast) {}
