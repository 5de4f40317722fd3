package dev.plaza.net;

import java.time.Duration;

/**
 * How fast one address may ask; immutable, any thread.
 *
 * @param perSecond requests that are answered in a second, in the long run
 * @param burst requests that are answered at once after a pause
 * @param patience how long an address may be slowed down without a pause before it is cut
 */
public record Rate(int perSecond, int burst, Duration patience) {
    /** As long as nanoseconds can be counted. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    public Rate {
        if (perSecond < 1 || burst < 1 || patience.isNegative() || patience.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a rate is positive: " + perSecond + ", " + burst + ", " + patience);
        }
    }
}
