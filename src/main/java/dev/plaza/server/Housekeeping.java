package dev.plaza.server;

import dev.plaza.ops.Backups;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/** Has done what is due now and then, once a minute and at the start; opened and closed by the thread that owns the server. */
final class Housekeeping implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Running running;
    private final Backups backups;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("housekeeping").factory());

    private final ScheduledFuture<?> looking;

    Housekeeping(Running running, Backups backups) {
        this.running = running;
        this.backups = backups;
        looking = thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whatever goes wrong, the next look follows. */
    private void look() {
        try {
            running.tidy();
            backups.look(running.backups());
        } catch (RuntimeException | Error e) {
            Logger.error(e, "what is due once a minute could not be done");
        }
    }

    @Override
    public void close() {
        looking.cancel(true);
        thread.close();
    }
}
