package dev.plaza.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

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
    /** What the code is where the end does not come in time; null when that has been decided. */
    private final AtomicReference<@Nullable CompletableFuture<Integer>> late =
            new AtomicReference<>(CompletableFuture.completedFuture(ExitCode.INTERRUPTED));

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

    /**
     * Does what cannot be taken back, and what the command was for: the process ends neither within nor, from there on, with
     * another code than 0. Throws a CancellationException, and does not do it, where its time is over already.
     */
    void complete(Runnable deed) {
        CompletableFuture<Integer> before = late.get();
        CompletableFuture<Integer> after = new CompletableFuture<>();
        if (before == null || !late.compareAndSet(before, after)) {
            throw new CancellationException();
        }
        int code = ExitCode.INTERRUPTED;
        try {
            deed.run();
            code = CommandLine.ExitCode.OK;
        } finally {
            after.complete(code);
        }
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
        Runtime.getRuntime().halt(longest.map(this::codeWithin).orElseGet(exitCode::join));
    }

    private int codeWithin(Duration most) {
        try {
            return exitCode.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException | ExecutionException over) {
            CompletableFuture<Integer> code = late.getAndSet(null);
            return code == null ? ExitCode.INTERRUPTED : code.join();
        }
    }
}
