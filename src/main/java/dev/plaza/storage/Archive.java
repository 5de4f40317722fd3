package dev.plaza.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a service keeps in the database, as records that can be verified, written out and read in again, whether a server
 * runs or not. Stateless; any thread, with a connection of its own.
 *
 * <p>A record is written in two ways: as {@link Fields}, from which JSON is made, and as lines of text for people, the
 * first of them beginning with {@link Stamp a number and a time}. Both are exact: what was read from them is the same record.
 *
 * @param <R> a record, such as a chat line
 */
public interface Archive<R> {
    /** The tables in which the records are. */
    List<String> tables();

    /** Tells each thing that is wrong with the tables, a line each, the first few of a kind; within one transaction. */
    void verify(Handle handle, Consumer<String> finding) throws SQLException;

    /** The records from the oldest to the one that is the newest now; called within a transaction, which is over then. */
    Extract<R> extract(Handle handle) throws SQLException;

    Fields fields(R record);

    /** The record of which these are the fields. What it says is looked at by {@link Intake#add}. */
    R record(Fields fields) throws BadRecord;

    /** The lines of which the record consists as text. */
    void text(R record, Consumer<String> line);

    /** Reads lines as {@link #text} writes them. */
    Reading<R> text(Terms terms);

    /** Reads lines as the service's clients see them, or as people wrote them. */
    Reading<R> lines(Terms terms);

    /** Takes records into the tables, in a transaction that its caller began, and ends. */
    Intake<R> intake(Handle handle, Terms terms) throws SQLException;

    /**
     * How records are to be taken in.
     *
     * @param line the most bytes of a request's line, beyond which no client could have sent them
     * @param now the time of those that tell none
     * @param renumbered whether they get new numbers in any case
     */
    record Terms(int line, Instant now, boolean renumbered) {}

    /** Records being read from the database, in pages by key: no statement is open between two. One thread. */
    interface Extract<R> {
        /** The numbers with which the service would go on; in an empty table the records get theirs back by them. */
        Fields next();

        /** How many there are, unless some are deleted before it is their turn. */
        long size();

        /** The next records; none after the last. Throws where one is missing. */
        List<R> page() throws StorageException;
    }

    /** Lines that become records; one thread. */
    interface Reading<R> {
        /** Takes a line; the record that is complete now, if one is. */
        @Nullable
        R line(String line) throws BadRecord;

        /** Whether a record has begun that is not complete yet. */
        default boolean isInside() {
            return false;
        }

        /** There are no more lines; the record that has begun. */
        default @Nullable R end() throws BadRecord {
            return null;
        }
    }

    /** Records on their way into the tables; one thread. */
    interface Intake<R> extends AutoCloseable {
        /** What {@link Extract#next} said where the records come from. It comes before them. */
        void next(Fields next) throws BadRecord;

        /** Writes a record, unless the protocol would have refused it, or its number does not follow. */
        void add(R record) throws BadRecord, SQLException;

        /** A record was left out, since it is none: the number of the following one is not compared with what came before. */
        void skip();

        /** They are complete; says which numbers they have got, for people. */
        String end() throws BadRecord, SQLException;

        @Override
        void close() throws SQLException;
    }
}
