package dev.plaza.history;

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
