package dev.plaza.storage;

import java.time.Instant;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/**
 * Finds where a log begins when no more of it is kept than is to be; the commit thread's.
 *
 * @param floor where it begins now
 * @param head behind its newest entry
 */
record Trimming(Handle handle, LogStore<?> store, long floor, long head) {
    private record Entry(long number, long at, long unit) {}

    /**
     * The new floor, the old one where nothing goes; at most {@link Editor#STEP} above it. By number the newest unit stays
     * however large it is: what was just acknowledged is there to be read. By age nothing need stay.
     */
    long floor(Keep keep, Instant now) {
        return switch (keep) {
            case Keep.All all -> floor;
            case Keep.Lines(var most) ->
                head - floor <= most ? floor : first(entry -> entry.number >= head - most, false);
            case Keep.Age age -> {
                long since = age.since(now).toEpochMilli();
                yield first(entry -> entry.at >= since, true);
            }
        };
    }

    /** The first entry of the first unit that stays. */
    private long first(Predicate<Entry> stays, boolean mayAllGo) {
        try (ResultIterator<Entry> entries = entries()) {
            long begin = floor;
            long unit = Long.MIN_VALUE;
            long seen = 0;
            while (entries.hasNext()) {
                Entry entry = entries.next();
                seen++;
                if (entry.unit != unit) {
                    begin = entry.number;
                    unit = entry.unit;
                    if (stays.test(entry)) {
                        return begin;
                    }
                }
            }
            // Where not all was seen, the last unit may go on.
            return mayAllGo && seen < Editor.STEP ? head : begin;
        }
    }

    private ResultIterator<Entry> entries() {
        return handle.createQuery("SELECT number, " + store.at() + " AS at, " + store.unit() + " AS unit FROM "
                        + store.table() + " WHERE number >= :floor ORDER BY number LIMIT :step")
                .bind("floor", floor)
                .bind("step", Editor.STEP)
                .map((row, context) -> new Entry(row.getLong("number"), row.getLong("at"), row.getLong("unit")))
                .iterator();
    }
}
