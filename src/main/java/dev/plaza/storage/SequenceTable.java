package dev.plaza.storage;

import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * A table whose numbers SQLite gives, none of them twice (AUTOINCREMENT), for those who come without its service. Stateless;
 * any thread, with a connection of its own.
 */
public record SequenceTable(String name) {
    /** The number that the next row gets. */
    public long next(Handle handle) {
        return given(handle) + 1;
    }

    /** The largest number that was ever given; 0 before the first. */
    private long given(Handle handle) {
        return handle.createQuery("SELECT max(seq) FROM sqlite_sequence WHERE name = :table")
                .bind("table", name)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** Goes on with this number, where it would have been a smaller one. */
    public void raise(Handle handle, long next) {
        if (next > next(handle)) {
            handle.execute("DELETE FROM sqlite_sequence WHERE name = ?", name);
            handle.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", name, next - 1);
        }
    }

    /**
     * Whether a number that is there could be given again, and whether the newest row is there. No service deletes that and
     * leaves others; where none is left, all may have been too old.
     */
    public void verify(Handle handle, Consumer<String> finding) {
        Optional<Long> newest = handle.createQuery("SELECT max(number) FROM " + name)
                .mapTo(Long.class)
                .findOne();
        newest.map(number -> fault(number, given(handle)))
                .filter(fault -> !fault.isEmpty())
                .ifPresent(fault -> finding.accept(name + ": " + fault));
    }

    private static String fault(long newest, long given) {
        if (newest > given) {
            return "number " + newest + " is above those that SQLite says it has given, which end at " + given;
        }
        return switch ((int) Math.min(given - newest, 2)) {
            case 0 -> "";
            case 1 -> "number " + given + ", the newest that was given, is missing";
            default -> "numbers " + (newest + 1) + " to " + given + ", the newest that were given, are missing";
        };
    }
}
