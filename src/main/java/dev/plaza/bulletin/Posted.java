package dev.plaza.bulletin;

import java.time.Instant;
import java.util.List;

/**
 * A post as it stands on the board; a value.
 *
 * @param number of its first line, counted from the first line ever
 */
public record Posted(long number, Instant at, List<String> lines) {
    public Posted {
        lines = List.copyOf(lines);
    }
}
