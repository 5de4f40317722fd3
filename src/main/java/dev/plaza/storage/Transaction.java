package dev.plaza.storage;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.tinylog.Logger;

/** One batch of jobs on its way to the disk, grouped by journal; used by the commit thread alone. */
final class Transaction {
    private final Handle handle;
    private final HeldStatements statements;
    private final Map<Journal<?, ?>, List<Job<?, ?>>> groups = new LinkedHashMap<>();

    Transaction(Handle handle, HeldStatements statements, List<Job<?, ?>> jobs) {
        this.handle = handle;
        this.statements = statements;
        for (Job<?, ?> job : jobs) {
            groups.computeIfAbsent(job.journal(), unused -> new ArrayList<>()).add(job);
        }
    }

    /** Writes all and commits; when it returns, the jobs are on disk. */
    void run() throws SQLException {
        // IMMEDIATE: a lock that another process holds is met here, before anything is written.
        statements.of("BEGIN IMMEDIATE").execute();
        for (var group : groups.entrySet()) {
            write(group.getKey(), group.getValue());
        }
        statements.of("COMMIT").execute();
    }

    /** Lets everybody see what was committed. */
    void publish() {
        groups.keySet().forEach(Journal::committed);
    }

    @SuppressWarnings("unchecked") // a job's journal is its group's, by construction
    private <J, R> void write(Journal<J, R> journal, List<Job<?, ?>> jobs) throws SQLException {
        List<J> whats = new ArrayList<>(jobs.size());
        for (Job<?, ?> job : jobs) {
            whats.add(((Job<J, R>) job).what());
        }
        List<R> results = journal.write(handle, statements, whats);
        for (int i = 0; i < jobs.size(); i++) {
            ((Job<J, R>) jobs.get(i)).written(results.get(i));
        }
    }

    /** Undoes what {@link #run} began, and lets the journals look again. */
    void rollBack() {
        statements.forget();
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException rolledBackAlready) {
            // SQLite itself rolls back on a full disk and on I/O errors; there is no asking beforehand.
            Logger.debug("rollback: {}", rolledBackAlready.getMessage());
        }
        groups.keySet().forEach(this::lookAgain);
    }

    private void lookAgain(Journal<?, ?> journal) {
        try {
            journal.rolledBack(handle);
        } catch (SQLException | RuntimeException | Error e) {
            Logger.error(e, "the tables could not be read after a rollback");
        }
    }
}
