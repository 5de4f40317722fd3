package dev.plaza.storage;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;

/**
 * A few platform threads that read: a native call on a virtual thread would hold its carrier, and with it every other
 * connection. Any thread may ask and waits for the answer.
 */
public final class Readers implements AutoCloseable {
    /** A query. */
    @FunctionalInterface
    public interface Query<T> {
        T on(Handle handle);
    }

    private final BlockingQueue<Handle> handles;
    private final ExecutorService threads;

    Readers(List<Handle> handles) {
        // Of arrays: giving a handle back must not need memory.
        this.handles = new ArrayBlockingQueue<>(handles.size(), false, handles);
        threads = Executors.newFixedThreadPool(
                handles.size(), Thread.ofPlatform().name("reader-", 1).factory());
    }

    /** Runs the query on a reading thread. It must not keep the handle. */
    <T> CompletableFuture<T> ask(Query<T> query) {
        return CompletableFuture.supplyAsync(() -> withHandle(query), threads);
    }

    /** Runs the query on a reading thread and waits for it; what it throws is thrown here. It must not keep the handle. */
    public <T> T read(Query<T> query) {
        return await(ask(query));
    }

    /** Waits for an answer; what was thrown in its place is thrown here. */
    static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw e;
        }
    }

    private <T> T withHandle(Query<T> query) {
        // There are as many handles as threads, so one is always here.
        Handle handle = handles.remove();
        try {
            return query.on(handle);
        } finally {
            handles.add(handle);
        }
    }

    @Override
    public void close() {
        threads.close();
        handles.forEach(Handle::close);
    }
}
