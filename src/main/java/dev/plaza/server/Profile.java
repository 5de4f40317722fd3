package dev.plaza.server;

import java.time.Duration;

/**
 * What the limits are where the configuration names none of its own, for three kinds of place; immutable.
 *
 * <p>{@link #LAN}: people who know one another. {@link #CLASSROOM}: a whole class behind one address, at work with
 * programs that do not wait. {@link #PUBLIC}: anybody.
 */
enum Profile {
    LAN(64, 50, Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofSeconds(60)),
    CLASSROOM(1_000, 0, Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofSeconds(60)),
    PUBLIC(16, 20, Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(30));

    final int perAddress;
    /** Requests a second; 0: any number. */
    final int rate;

    final Duration idle;
    final Duration firstByte;
    final Duration stalled;

    Profile(int perAddress, int rate, Duration idle, Duration firstByte, Duration stalled) {
        this.perAddress = perAddress;
        this.rate = rate;
        this.idle = idle;
        this.firstByte = firstByte;
        this.stalled = stalled;
    }
}
