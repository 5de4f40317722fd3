package dev.plaza.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** Points in time as people and programs read them, in ISO 8601; pure. */
public final class IsoTime {
    // xxx: the offset is always a number, +00:00 and never Z.
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter EXACT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private IsoTime() {}

    /** Local, to the second: {@code 2025-09-12T17:24:13-05:00}. */
    public static String of(ZonedDateTime time) {
        return FORMAT.format(time);
    }

    /** As it is stored, UTC and to the millisecond: {@code 2025-09-12T22:24:13.004Z}. */
    public static String exact(Instant time) {
        return EXACT.format(time);
    }

    /**
     * The moment that either of these names, to the millisecond; null where it is none, or in UTC not of the years 0 to 9999.
     */
    public static @Nullable Instant parse(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            boolean usual = time.getYear() >= 0 && time.getYear() <= 9_999;
            return usual ? Instant.ofEpochMilli(time.toInstant().toEpochMilli()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
