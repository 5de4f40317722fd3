package dev.plaza.check;

import dev.plaza.wire.Security;
import java.time.Duration;

/**
 * How a check is made; immutable, any thread.
 *
 * @param security how the server is talked to
 * @param patience how long a case may take, beyond the pauses it makes itself
 * @param seed of the random words
 * @param repeats how often each case is tried
 * @param failFast the first failure of a must is the end
 */
public record Options(Security security, Duration patience, long seed, int repeats, boolean failFast) {}
