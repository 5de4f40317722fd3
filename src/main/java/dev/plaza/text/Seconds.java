package dev.plaza.text;

import java.time.Duration;

/** A duration as people say it; pure. */
public final class Seconds {
    private Seconds() {}

    /** {@code 10 s}, {@code 0.5 s}. */
    public static String of(Duration duration) {
        long millis = duration.toMillis();
        return (millis % 1_000 == 0 ? String.valueOf(millis / 1_000) : String.valueOf(millis / 1_000.0)) + " s";
    }
}
