package dev.plaza.load;

import java.time.Duration;

/**
 * How much at once, how fast and for how long; a value, any thread.
 *
 * @param depth how many requests of a connection may wait for their replies
 * @param rate requests a second of all connections together; 0: each as soon as there is room for it
 * @param length after this nothing more is sent
 * @param timeout how long a connection, its greeting and each reply may take
 */
public record Pace(int connections, int depth, double rate, Duration length, Duration timeout) {
    private static final int MOST_CONNECTIONS = 1_000_000;
    private static final int DEEPEST = 65_536;
    private static final double FASTEST = 1e9;
    private static final Duration LONGEST = Duration.ofDays(365);

    public Pace {
        Bounds.check("the number of connections", connections, 1, MOST_CONNECTIONS);
        Bounds.check("the depth", depth, 1, DEEPEST);
        if (!(rate == 0 || (rate >= 0.001 && rate <= FASTEST))) {
            throw new IllegalArgumentException("the rate is from 0.001 to " + (long) FASTEST + " requests a second");
        }
        Bounds.check("the duration", length, LONGEST);
        Bounds.check("the timeout", timeout, LONGEST);
    }

    boolean isPaced() {
        return rate > 0;
    }
}
