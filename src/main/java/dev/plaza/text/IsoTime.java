package dev.plaza.text;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Points in time as people and programs read them: ISO 8601, local, to the second; pure. */
public final class IsoTime {
    // xxx: the offset is always a number, +00:00 and never Z.
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private IsoTime() {}

    /** {@code 2025-09-12T17:24:13-05:00}. */
    public static String of(ZonedDateTime time) {
        return FORMAT.format(time);
    }
}
