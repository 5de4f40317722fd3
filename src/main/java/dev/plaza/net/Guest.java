package dev.plaza.net;

import org.jspecify.annotations.Nullable;

/** One address that is connected, and what is counted of it; {@link #pace} is for any thread, the rest is Admission's. */
final class Guest {
    /** Whoever nothing is counted of. */
    static final Guest UNCOUNTED = new Guest(null, null);

    final @Nullable Block block;
    /** Null where the address may ask as fast as it likes; another one when the rate is changed. */
    volatile @Nullable Pace pace;

    int connections;

    /**
     * @param block null for whoever nothing is counted of
     */
    Guest(@Nullable Block block, @Nullable Pace pace) {
        this.block = block;
        this.pace = pace;
    }

    boolean isForgettable(long now) {
        Pace own = pace;
        return connections == 0 && (own == null || own.isRested(now));
    }
}
