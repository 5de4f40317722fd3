package dev.plaza.bulletin;

import java.time.Instant;
import java.util.List;

/**
 * A post as it is stored, all or nothing.
 *
 * @param address whose it is
 */
record Post(Instant at, String address, List<String> lines) {
    Post {
        lines = List.copyOf(lines);
    }
}
