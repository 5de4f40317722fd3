package dev.plaza.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the history.
 *
 * @param number permanent; never another line's
 * @param user null where the request named none
 * @param request escaped
 * @param outcome in the words of {@link HistoryReplies}
 */
public record Entry(
        long number, Instant at, String address, @Nullable String user, String request, String outcome) {
    /** Whether an operator has put something else in its place: every visit came to something. */
    boolean isRedacted() {
        return outcome.isEmpty();
    }

    /** The same, for those who are not to know from where the visit was made. */
    Entry withoutAddress() {
        return new Entry(number, at, "-", user, request, outcome);
    }
}
