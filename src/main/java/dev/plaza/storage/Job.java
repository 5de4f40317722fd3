package dev.plaza.storage;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A write that waits for its commit, and who waits for it; its result is set by the commit thread alone. */
final class Job<J, R> {
    private final Journal<J, R> journal;
    private final J what;
    private final int bytes;
    private final CompletableFuture<R> done = new CompletableFuture<>();
    private @Nullable R result;
    private boolean open = true;

    Job(Journal<J, R> journal, J what, int bytes) {
        this.journal = journal;
        this.what = what;
        this.bytes = bytes;
    }

    Journal<J, R> journal() {
        return journal;
    }

    J what() {
        return what;
    }

    int bytes() {
        return bytes;
    }

    boolean makesRoom() {
        return journal.makesRoom(what);
    }

    CompletableFuture<R> done() {
        return done;
    }

    /** Whether it waits for its end still. */
    boolean isOpen() {
        return open;
    }

    void written(R value) {
        result = Objects.requireNonNull(value, "a journal's result");
    }

    void complete() {
        R value = result;
        if (value == null) {
            throw new IllegalStateException("completed before it was written");
        }
        open = false;
        done.complete(value);
    }

    void fail(Throwable why) {
        open = false;
        done.completeExceptionally(why);
    }
}
