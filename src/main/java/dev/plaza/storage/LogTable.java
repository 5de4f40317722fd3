package dev.plaza.storage;

import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The table of an {@link AppendLog} for those who come without the log: where its numbers begin and go on, and whether they
 * are gapless. Stateless; any thread, with a connection of its own.
 */
public record LogTable(String name) {
    private static final int TOLD = 20;

    private record Gap(long first, long next) {
        @Override
        public String toString() {
            return first == next - 1
                    ? "line " + first + " is missing"
                    : "lines " + first + " to " + (next - 1) + " are missing";
        }
    }

    /** The number of the oldest entry that is kept, or of the next one. */
    public long floor(Handle handle) {
        // A database of an older Plaza has no such table: nothing was ever deleted there.
        boolean recorded = handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'log_floor')")
                .mapTo(boolean.class)
                .one();
        return recorded
                ? handle.createQuery("SELECT number FROM log_floor WHERE log = :log")
                        .bind("log", name)
                        .mapTo(long.class)
                        .findOne()
                        .orElse(0L)
                : 0;
    }

    /** The number that the next entry gets. */
    public long next(Handle handle) {
        return Math.max(number(handle, "max(number) + 1"), floor(handle));
    }

    /** Lets a log that was empty begin where the numbers of what was imported do. */
    public void begin(Handle handle, Numbering numbers) {
        long floor = numbers.first().orElse(numbers.next());
        if (numbers.isKept() && floor > 0) {
            handle.execute("INSERT OR REPLACE INTO log_floor (log, number) VALUES (?, ?)", name, floor);
        }
    }

    /** Refuses to go on where entries that are read one after the other were deleted before it was their turn. */
    public void requireNext(long wanted, long found) throws StorageException {
        if (found != wanted) {
            throw new StorageException(
                    StorageException.Kind.DATABASE,
                    "lines " + wanted + " to " + (found - 1) + " of " + name
                            + " are missing, or were deleted just now: try again, and plaza verify then");
        }
    }

    /** Whether the numbers are gapless from the floor to the newest. */
    public void verify(Handle handle, Consumer<String> finding) {
        long floor = floor(handle);
        long count = number(handle, "count(*)");
        long oldest = number(handle, "min(number)");
        long newest = number(handle, "max(number)");
        if (count == 0) {
            return;
        }
        if (oldest < floor) {
            finding.accept(name + ": line " + oldest + " should be deleted: the log begins at " + floor);
        } else if (oldest > floor) {
            finding.accept(name + ": " + new Gap(floor, oldest));
        }
        if (newest - oldest + 1 != count) {
            gaps(handle).forEach(gap -> finding.accept(name + ": " + gap));
        }
    }

    private List<Gap> gaps(Handle handle) {
        return handle.createQuery(
                        "SELECT number + 1 AS first, next FROM (SELECT number, lead(number) OVER (ORDER BY number) AS next"
                                + " FROM " + name + ") WHERE next > number + 1 LIMIT " + (TOLD + 1))
                .map((row, context) -> new Gap(row.getLong(1), row.getLong(2)))
                .list();
    }

    private long number(Handle handle, String expression) {
        return handle.createQuery("SELECT coalesce(%s, 0) FROM %s".formatted(expression, name))
                .mapTo(long.class)
                .one();
    }
}
