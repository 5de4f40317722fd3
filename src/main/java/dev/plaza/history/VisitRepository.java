package dev.plaza.history;

import dev.plaza.storage.Redaction;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The visits and the names given out, in SQLite; stateless. Writing is the commit thread's, reading the readers'. */
final class VisitRepository {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    /** Returns the number the visit got. */
    long add(Handle handle, Entry entry) {
        handle.createUpdate("INSERT INTO history_visit (at, address, user, request, outcome)"
                        + " VALUES (:at, :address, :user, :request, :outcome)")
                .bind("at", entry.at().toEpochMilli())
                .bind("address", entry.address())
                .bind("user", entry.user())
                .bind("request", entry.request())
                .bind("outcome", entry.outcome())
                .execute();
        return handle.createQuery("SELECT last_insert_rowid()")
                .mapTo(long.class)
                .one();
    }

    /** False when no visit has this number. */
    boolean delete(Handle handle, BigInteger number) {
        return number.compareTo(LARGEST) <= 0
                && handle.execute("DELETE FROM history_visit WHERE number = ?", number.longValue()) > 0;
    }

    void deleteAll(Handle handle) {
        handle.execute("DELETE FROM history_visit");
    }

    /** The oldest visits that are not among the newest so many; returns how many went, {@code step} at most. */
    long deleteAllBut(Handle handle, long newest, int step) {
        return handle.createUpdate("DELETE FROM history_visit WHERE number IN (SELECT number FROM history_visit"
                        + " WHERE number <= (SELECT number FROM history_visit ORDER BY number DESC LIMIT 1 OFFSET :newest)"
                        + " ORDER BY number LIMIT :step)")
                .bind("newest", newest)
                .bind("step", step)
                .execute();
    }

    /** The oldest visits up to the first that was made at this time or later; returns how many went, {@code step} at most. */
    long deleteBefore(Handle handle, Instant since, int step) {
        return handle.createUpdate("WITH oldest AS (SELECT number, at FROM history_visit ORDER BY number LIMIT :step)"
                        + " DELETE FROM history_visit WHERE number IN (SELECT number FROM oldest WHERE number <"
                        + " coalesce((SELECT min(number) FROM oldest WHERE at >= :since), :all))")
                .bind("since", since.toEpochMilli())
                .bind("step", step)
                .bind("all", Long.MAX_VALUE)
                .execute();
    }

    /** All that a visit's line says but its number and its time; returns how many there were. */
    long redact(Handle handle, List<Long> numbers) {
        return Redaction.in(
                handle,
                () -> numbers.stream()
                        .mapToLong(number -> handle.execute(
                                "UPDATE history_visit SET address = '', user = NULL, request = ?, outcome = '' WHERE number = ?",
                                Redaction.REMOVED,
                                number))
                        .sum());
    }

    /** Makes the index by user anew: the old one has copies of names wherever one of its pages was split. */
    void sweep(Handle handle) {
        Redaction.in(handle, () -> handle.execute("REINDEX history_visit_user"));
    }

    boolean gaveOut(Handle handle, String name) {
        return exists(handle, "SELECT EXISTS (SELECT 1 FROM history_name WHERE name = :name)", name);
    }

    boolean visited(Handle handle, String user) {
        return exists(handle, "SELECT EXISTS (SELECT 1 FROM history_visit WHERE user = :name)", user);
    }

    private static boolean exists(Handle handle, String query, String name) {
        return handle.createQuery(query).bind("name", name).mapTo(boolean.class).one();
    }

    /** Above every number given to a name so far. */
    long nextName(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(number), 0) + 1 FROM history_name")
                .mapTo(long.class)
                .one();
    }

    void addName(Handle handle, long number, String name, Instant at) {
        handle.execute("INSERT INTO history_name (number, name, at) VALUES (?, ?, ?)", number, name, at.toEpochMilli());
    }

    /** The oldest visits above {@code after}, up to {@code last}, at most {@code most} of them. */
    List<Entry> visits(Handle handle, long after, long last, int most) {
        return handle.createQuery("SELECT number, at, address, user, request, outcome FROM history_visit"
                        + " WHERE number > :after AND number <= :last ORDER BY number LIMIT :most")
                .bind("after", after)
                .bind("last", last)
                .bind("most", most)
                .map((row, context) -> entry(row))
                .list();
    }

    /** The newest visits below {@code before}, newest first, at most {@code most} of them. */
    List<Entry> newest(Handle handle, long before, int most) {
        return handle.createQuery("SELECT number, at, address, user, request, outcome FROM history_visit"
                        + " WHERE number < :before ORDER BY number DESC LIMIT :most")
                .bind("before", before)
                .bind("most", most)
                .map((row, context) -> entry(row))
                .list();
    }

    /** The highest number of a visit; 0 where there is none. */
    long newest(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(number), 0) FROM history_visit")
                .mapTo(long.class)
                .one();
    }

    /** How many visits there are. */
    long visits(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM history_visit")
                .mapTo(long.class)
                .one();
    }

    /** How many names were given out. */
    long names(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM history_name")
                .mapTo(long.class)
                .one();
    }

    /** The oldest names above {@code after}, up to {@code last}, at most {@code most} of them. */
    List<HistoryRecord.Named> names(Handle handle, long after, long last, int most) {
        return handle.createQuery("SELECT number, name, at FROM history_name"
                        + " WHERE number > :after AND number <= :last ORDER BY number LIMIT :most")
                .bind("after", after)
                .bind("last", last)
                .bind("most", most)
                .map((row, context) ->
                        new HistoryRecord.Named(row.getLong(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }
}
