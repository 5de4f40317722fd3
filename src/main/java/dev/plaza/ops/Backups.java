package dev.plaza.ops;

import dev.plaza.storage.Snapshot;
import dev.plaza.storage.StorageException;
import dev.plaza.storage.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The backups of a running server, those that are asked for and those of its plan, one at a time on a thread of their own. Any
 * thread.
 */
public final class Backups implements AutoCloseable {
    /** What to wait after one that failed, where the plan does not want the next earlier. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    private final Path database;
    private final Snapshot.Check check;
    private final Clock clock;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("backup").factory());
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile @Nullable Made last;
    private volatile @Nullable Failed failed;
    private volatile @Nullable Snapshot running;
    private volatile boolean closed;

    /** One that is there. */
    public record Made(Path file, Instant at) {}

    /** One that could not be made. */
    public record Failed(String why, Instant at) {}

    /**
     * None are made yet.
     *
     * @param check what a copy is looked at with before it counts as a backup
     */
    public Backups(Path database, Snapshot.Check check, Clock clock) {
        this.database = database;
        this.check = check;
        this.clock = clock;
    }

    /** The last one since the start. */
    public Optional<Made> last() {
        return Optional.ofNullable(last);
    }

    /** Where the last attempt of the plan came to nothing; of others, who asked is told. */
    public Optional<Failed> failed() {
        return Optional.ofNullable(failed);
    }

    /**
     * Makes one, and waits for it.
     *
     * @param replace whether a file that is there may go
     * @throws StorageException where it cannot be made; then nothing is left of it
     */
    public void make(Path file, boolean replace) throws StorageException, InterruptedException {
        try {
            Future<?> made = thread.submit(() -> {
                write(file, replace);
                return file;
            });
            made.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StorageException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (RejectedExecutionException e) {
            throw new StorageException(Kind.FOLDER, file + " cannot be written: the server stops", e);
        }
    }

    private void write(Path file, boolean replace) throws StorageException {
        Snapshot snapshot = new Snapshot(database);
        running = snapshot;
        try {
            if (closed) {
                snapshot.cancel();
            }
            new Backup(database, snapshot, check).write(file, replace);
            last = new Made(file, clock.instant());
            Logger.info("backup: {}", file);
        } catch (StorageException e) {
            Logger.warn("no backup: {}", e.getMessage());
            throw e;
        } finally {
            running = null;
        }
    }

    /** Makes the one that the plan wants by now, if it wants any; to be called once a minute. */
    public void look(BackupPlan plan) {
        if (plan.every().isPresent() && planned.compareAndSet(false, true)) {
            try {
                thread.execute(() -> follow(plan, plan.every().get()));
            } catch (RejectedExecutionException stopping) {
                planned.set(false);
            }
        }
    }

    private void follow(BackupPlan plan, Duration every) {
        try {
            Rotation rotation = new Rotation(plan.folder(), clock.instant());
            if (isDue(rotation, every)) {
                Files.createDirectories(plan.folder());
                rotation.sweep();
                write(rotation.next(), true);
                failed = null;
                forget(rotation, plan.keep());
            }
        } catch (StorageException told) {
            failed = new Failed(String.valueOf(told.getMessage()), clock.instant());
        } catch (IOException | RuntimeException e) {
            failed = new Failed(e.toString(), clock.instant());
            Logger.warn("no backup: {}", e.toString());
        } finally {
            planned.set(false);
        }
    }

    /** Where an old one stays, the disk will be full one day: that is to be told, but a backup there is. */
    private void forget(Rotation rotation, int most) throws IOException {
        List<String> failures = rotation.keep(most);
        if (!failures.isEmpty()) {
            String why = "the backup was made, but " + String.join("; ", failures);
            failed = new Failed(why, clock.instant());
            Logger.warn("{}", why);
        }
    }

    private boolean isDue(Rotation rotation, Duration every) throws IOException {
        Failed missed = failed;
        Duration rest = AFTER_FAILURE.compareTo(every) < 0 ? AFTER_FAILURE : every;
        if (missed != null && age(missed.at()).compareTo(rest) < 0) {
            return false;
        }
        return rotation.newest()
                .map(newest -> age(newest).compareTo(every) >= 0)
                .orElse(true);
    }

    /** A clock that was set back must not keep them from being made. */
    private Duration age(Instant since) {
        return Duration.between(since, clock.instant()).abs();
    }

    /** The server is about to stop: one that is being made is given up. */
    public void hurry() {
        closed = true;
        Snapshot now = running;
        if (now != null) {
            now.cancel();
        }
    }

    @Override
    public void close() {
        hurry();
        thread.close();
    }
}
