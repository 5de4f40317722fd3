package dev.plaza.client;

import dev.plaza.wire.Arrival;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Waits for input, which cannot be interrupted, and for the end of a connection at once; any thread. */
final class Unless {
    /** What is typed already, or the end of a pipe, is found within that; then the close of the server came too early. */
    private static final Duration READ_ALREADY = Duration.ofMillis(100);

    private Unless() {}

    /**
     * What is read, unless the connection ends before: then a {@link BrokenOff}, and the reading goes on in a thread of
     * its own, which does not keep the process.
     */
    static <T> T ended(CompletableFuture<Arrival> ended, Callable<T> read) throws IOException, InterruptedException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("input").start(() -> complete(done, read));
        try {
            CompletableFuture.anyOf(done, ended).get();
            done.copy()
                    .completeOnTimeout(null, READ_ALREADY.toMillis(), TimeUnit.MILLISECONDS)
                    .get();
            if (done.isDone()) {
                return done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
        String how = ended.getNow(Arrival.END) == Arrival.RESET ? "reset" : "closed";
        throw new BrokenOff("the server has " + how + " the connection");
    }

    private static <T> void complete(CompletableFuture<T> done, Callable<T> read) {
        try {
            done.complete(read.call());
        } catch (Exception | Error e) {
            // An Error too: that is how a terminal which has gone away is told of, and somebody waits.
            done.completeExceptionally(e);
        }
    }
}
