package dev.plaza.net;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Stands still until it is set; any thread. */
public final class SetClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private SetClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    public static SetClock at(Instant now) {
        return new SetClock(new AtomicReference<>(now), ZoneOffset.UTC);
    }

    /** This one and those that were made of it by {@link #withZone}. */
    public void set(Instant time) {
        now.set(time);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public SetClock withZone(ZoneId other) {
        return new SetClock(now, other);
    }
}
