package dev.plaza.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The only writer: one platform thread that puts everything that waits into one transaction, so that many writes share
 * one sync to disk and one alone waits for nobody. {@link #submit} is for any thread.
 */
public final class GroupCommit implements AutoCloseable {
    private static final int MOST_JOBS = 4096;
    /** Of a transaction, but for its last job: {@link Reserve} has room for the log of one. */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private final Handle handle;
    private final CommitMeters meters = new CommitMeters();
    private final Attempts attempts;
    private final Room room;
    private final LogEmptying emptying;
    private final Budget budget;
    private final Consumer<Throwable> lost;
    private final JobQueue queue = new JobQueue();
    private final FailureLog failures;
    private final Thread thread = Thread.ofPlatform().name("commit").unstarted(this::run);
    private volatile boolean hurried;
    /** Of {@link System#nanoTime}; empty before the first. */
    private volatile OptionalLong lastCommit = OptionalLong.empty();
    /** What the store itself said in a hurry; the commit thread's. */
    private @Nullable Throwable hopeless;

    /**
     * @param lost told when nothing may be acknowledged any more, for a failed sync or an error in doubt
     */
    GroupCommit(Handle handle, Room room, FailureLog failures, Budget budget, Consumer<Throwable> lost) {
        this.handle = handle;
        attempts = new Attempts(handle, meters);
        this.room = room;
        emptying = new LogEmptying(room);
        this.failures = failures;
        this.budget = budget;
        this.lost = lost;
        thread.start();
    }

    /**
     * Queues a job, waiting while too much is queued already.
     *
     * @param bytes about what it holds in memory
     * @return done when it is on disk and visible; failed when it is not stored
     */
    public <J, R> CompletableFuture<R> submit(Journal<J, R> journal, J what, int bytes) {
        budget.reserve(bytes);
        Job<J, R> job = new Job<>(journal, what, bytes);
        if (!queue.add(job)) {
            fail(job, new IllegalStateException("the log is closed"));
        }
        return job.done();
    }

    /**
     * Takes what has been overwritten out of SQLite's log, where it stays otherwise until the server ends; any thread.
     *
     * @return done when that was tried; what a reader holds back goes later
     */
    CompletableFuture<Boolean> emptyLog() {
        return submit(emptying, true, 0);
    }

    /**
     * How the writing goes; any thread.
     *
     * @param jobs that wait for their transaction, about
     * @param bytes that they hold in memory, and those of the transaction under way
     * @param sinceCommit how long ago the last transaction was on disk
     */
    public record State(int jobs, int bytes, Optional<Duration> sinceCommit) {}

    public State state() {
        OptionalLong last = lastCommit;
        Optional<Duration> since =
                last.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - last.getAsLong()));
        return new State(queue.size(), budget.reserved(), since);
    }

    /** How long the writing takes, and how much of it shares a transaction; any thread. */
    public CommitMeters meters() {
        return meters;
    }

    /** Room for what is collected before it can be submitted. */
    public Budget budget() {
        return budget;
    }

    private void run() {
        try {
            while (!queue.isEnding() || !queue.closeIfEmpty()) {
                queue.await();
                commitOrRefuse(queue.take(MOST_JOBS, MOST_BYTES));
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            giveUp(e);
        }
    }

    /** Without this thread every writer would wait for ever. */
    private void giveUp(Throwable why) {
        Logger.error(why, "the commit thread cannot go on");
        lost.accept(why);
        queue.close().forEach(job -> fail(job, why));
    }

    /** What goes wrong beside the writing fails the batch that met it; the next may fare better. */
    private void commitOrRefuse(List<Job<?, ?>> batch) {
        try {
            commit(batch);
        } catch (RuntimeException | Error e) {
            if (attempts.isInDoubt()) {
                Logger.error(e, "whether the writes are stored is in doubt");
                lost.accept(e);
            }
            refuse(batch.stream().filter(Job::isOpen).toList(), e);
        }
    }

    private void commit(List<Job<?, ?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        Throwable vain = hopeless;
        if (vain == null) {
            tryToCommit(batch);
        } else {
            refuse(batch, vain);
        }
    }

    private void tryToCommit(List<Job<?, ?>> batch) {
        room.look();
        Throwable noRoom = room.isFull() ? null : store(batch);
        if (noRoom != null) {
            room.ranOut(noRoom);
        }
        if (room.isFull()) {
            commitOnFullDisk(batch);
        }
    }

    /** Those that make room, or all where the database has room within; the others are not even tried. */
    private void commitOnFullDisk(List<Job<?, ?>> batch) {
        boolean all = room.isWithin();
        List<Job<?, ?>> possible =
                batch.stream().filter(job -> all || job.makesRoom()).toList();
        List<Job<?, ?>> others = new ArrayList<>(batch);
        others.removeAll(possible);
        if (!others.isEmpty()) {
            refuse(others, room.refusal());
        }
        // What others have left may do, and costs less than the reserve.
        if (!possible.isEmpty() && settle(possible, attempts.once(possible)) != null) {
            room.lendReserve(() -> {
                Throwable noRoom = store(possible);
                if (noRoom != null) {
                    refuse(possible, noRoom);
                }
            });
        }
    }

    /** Stores the jobs or refuses them; where there is no room it does neither, and returns what was said of that. */
    private @Nullable Throwable store(List<Job<?, ?>> batch) {
        return settle(batch, attempts.patiently(batch));
    }

    private @Nullable Throwable settle(List<Job<?, ?>> batch, @Nullable Throwable failure) {
        if (failure == null) {
            lastCommit = OptionalLong.of(System.nanoTime());
            batch.forEach(this::complete);
            if (!room.isFull()) {
                failures.over();
            }
            return null;
        }
        switch (StorageFault.of(failure)) {
            case FULL -> {
                return failure;
            }
            case JOB -> storeOneByOne(batch, failure);
            case STORE, SYNC -> {
                hopeless = hurried ? failure : null;
                refuse(batch, failure);
            }
        }
        return null;
    }

    private void storeOneByOne(List<Job<?, ?>> batch, Throwable failure) {
        if (batch.size() == 1) {
            refuse(batch, failure);
        } else {
            batch.forEach(job -> commit(List.of(job)));
        }
    }

    private void refuse(List<Job<?, ?>> batch, Throwable why) {
        failures.log(batch.size(), why);
        if (StorageFault.of(why) == StorageFault.SYNC) {
            lost.accept(why);
        }
        batch.forEach(job -> fail(job, why));
    }

    private <R> void complete(Job<?, R> job) {
        budget.release(job.bytes());
        job.complete();
    }

    private void fail(Job<?, ?> job, Throwable why) {
        budget.release(job.bytes());
        job.fail(why);
    }

    /**
     * From here on a fault of the store is waited out once, not once a batch: whoever stops the server waits for all that
     * is queued. Any thread.
     */
    void hurry() {
        hurried = true;
    }

    /** Commits what is queued, then ends. */
    @Override
    public void close() {
        hurry();
        queue.end();
        boolean ended = false;
        while (!ended) {
            try {
                thread.join();
                ended = true;
            } catch (InterruptedException later) {
                // What is queued has been promised a try: it is finished first.
                Logger.warn("interrupted while the log is being closed");
            }
        }
        handle.close();
    }
}
