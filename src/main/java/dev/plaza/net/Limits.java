package dev.plaza.net;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the engine as a whole allows; immutable, any thread.
 *
 * @param connections the most connections of all services at once
 * @param perAddress the most of one address (of a /64, where it is IPv6)
 * @param rate how fast one address may ask; null: as fast as it likes
 * @param firstByte how long a client may say nothing at all
 * @param stalled how long a write may go without progress
 * @param exempt addresses of which nothing is counted
 */
public record Limits(
        int connections,
        int perAddress,
        @Nullable Rate rate,
        Duration firstByte,
        Duration stalled,
        AddressRanges exempt) {
    public Limits {
        if (connections < 1 || perAddress < 1 || !positive(stalled) || !positive(firstByte)) {
            throw new IllegalArgumentException(
                    "limits are positive: " + connections + ", " + perAddress + ", " + stalled + ", " + firstByte);
        }
    }

    private static boolean positive(Duration duration) {
        return duration.compareTo(Duration.ZERO) > 0;
    }
}
