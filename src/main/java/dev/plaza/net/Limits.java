package dev.plaza.net;

import java.time.Duration;

/**
 * What the engine as a whole allows.
 *
 * @param connections the most connections of all services at once
 * @param stalled how long a write may go without progress
 */
public record Limits(int connections, Duration stalled) {
    public Limits {
        if (connections < 1 || stalled.isNegative() || stalled.isZero()) {
            throw new IllegalArgumentException("limits are positive: " + connections + ", " + stalled);
        }
    }
}
