package dev.plaza.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Lets a signal that asks the process to end (SIGTERM, Ctrl+C, the terminal's SIGHUP) end it in order and with the
 * command's own exit code: the JVM's would be 143 or 130, and it would not wait for what the main thread still does.
 * Used by the main thread.
 */
final class Stopping {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final Thread hook = Thread.ofPlatform().name("stop").unstarted(this::stop);

    /** From now on such a signal releases {@link #requested}. */
    Stopping() {
        Runtime.getRuntime().addShutdownHook(hook);
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
        Runtime.getRuntime().halt(exitCode.join());
    }
}
