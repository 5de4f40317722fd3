package dev.plaza.storage;

import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Who writes one kind of job into the common transaction. Called by the commit thread alone.
 *
 * @param <J> what is to be written
 * @param <R> what came of it
 */
public interface Journal<J, R> {
    /**
     * Writes the jobs in their order; one result each. Throwing rolls everything back.
     *
     * @param statements of the handle's connection, for what is written most
     */
    List<R> write(Handle handle, HeldStatements statements, List<J> jobs) throws SQLException;

    /** Whether this one's purpose is to make room, so that it must be done on a full disk too. */
    default boolean makesRoom(J job) {
        return false;
    }

    /** What was written is on disk: from here on everybody may see it. */
    default void committed() {}

    /** Nothing of what was written since the last commit is there: read again what is remembered of the tables. */
    default void rolledBack(Handle handle) throws SQLException {}
}
