package dev.plaza.bench.row;

import java.time.Duration;

/**
 * How much is measured; a value, any thread.
 *
 * @param rounds how often each server has its turn
 * @param length of each measurement
 * @param isQuick figures are only to be there, not to be good
 */
public record Effort(int rounds, Duration length, boolean isQuick) {
    /** So long Java goes on compiling what is asked for often; a server runs for months. */
    private static final Duration WARM = Duration.ofSeconds(15);

    public Effort {
        if (rounds < 1 || length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("there is at least one round, of more than no time");
        }
    }

    /** How long a server does what is to be measured before it is. */
    Duration warmUp() {
        return isQuick || length.compareTo(WARM) > 0 ? length : WARM;
    }
}
