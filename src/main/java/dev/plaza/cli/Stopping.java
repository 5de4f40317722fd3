package dev.plaza.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a signal that asks the process to end (SIGTERM, Ctrl+C, the terminal's SIGHUP) end it in order and with the
 * command's own exit code: the JVM's would be 143 or 130, and it would not wait for what the main thread still does.
 * Used by the main thread.
 */
final class Stopping {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final Thread hook = Thread.ofPlatform().name("stop").unstarted(this::stop);
    private final Optional<Duration> longest;

    private Stopping(Optional<Duration> longest) {
        this.longest = longest;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on such a signal releases {@link #requested}; the end takes its time, which somebody else bounds. */
    static Stopping inItsTime() {
        return new Stopping(Optional.empty());
    }

    /**
     * Likewise, but the process ends this long after a signal whatever the main thread does.
     *
     * @param longest more than an end in order takes: it is for a main thread that is stuck, in a full pipe perhaps
     */
    static Stopping within(Duration longest) {
        return new Stopping(Optional.of(longest));
    }

    CountDownLatch requested() {
        return requested;
    }

    /** Everything is done; when a signal asked for the end, this is it. */
    void done(int code) {
        exitCode.complete(code);
        if (requested.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void stop() {
        requested.countDown();
        longest.ifPresent(
                most -> exitCode.completeOnTimeout(ExitCode.INTERRUPTED, most.toMillis(), TimeUnit.MILLISECONDS));
        Runtime.getRuntime().halt(exitCode.join());
    }
}
