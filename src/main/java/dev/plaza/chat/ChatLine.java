package dev.plaza.chat;

import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * One line of the room, as it is stored.
 *
 * @param stored told its number when it is on disk, before anybody sees it
 */
record ChatLine(Instant at, String name, String text, LongConsumer stored) {
    /** As it is shown. */
    String shown() {
        return name + ": " + text;
    }
}
