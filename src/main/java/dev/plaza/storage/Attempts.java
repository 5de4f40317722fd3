package dev.plaza.storage;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tries to store a batch of jobs, all of it or nothing; used by the commit thread alone. */
final class Attempts {
    private static final int MOST = 3;
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final Handle handle;
    private final HeldStatements statements;
    private final CommitMeters meters;
    private boolean inDoubt;

    Attempts(Handle handle, CommitMeters meters) {
        this.handle = handle;
        this.meters = meters;
        statements = new HeldStatements(handle.getConnection());
    }

    /** Returns why nothing was stored; null when all is on disk and visible. */
    @Nullable
    Throwable once(List<Job<?, ?>> batch) {
        Transaction transaction = new Transaction(handle, statements, batch);
        inDoubt = true;
        long begun = System.nanoTime();
        Throwable failure = runOrRollBack(transaction);
        if (failure == null) {
            meters.durations().record(System.nanoTime() - begun);
            meters.jobs().record(batch.size());
            transaction.publish();
        }
        inDoubt = false;
        return failure;
    }

    /** Likewise; what may pass in a moment is given that moment. */
    @Nullable
    Throwable patiently(List<Job<?, ?>> batch) {
        Throwable failure = once(batch);
        for (int tries = 1;
                tries < MOST && failure != null && StorageFault.of(failure).passes();
                tries++) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            failure = once(batch);
        }
        return failure;
    }

    /** Errors are caught like exceptions: the jobs are at fault, or the moment. */
    private static @Nullable Throwable runOrRollBack(Transaction transaction) {
        try {
            transaction.run();
            return null;
        } catch (SQLException | RuntimeException | Error e) {
            transaction.rollBack();
            return e;
        }
    }

    /**
     * Whether an attempt was left by an exception: by then its jobs may be stored, or a journal may remember what is not
     * there.
     */
    boolean isInDoubt() {
        return inDoubt;
    }
}
