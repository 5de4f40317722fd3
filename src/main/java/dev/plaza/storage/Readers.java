package dev.plaza.storage;

import java.sql.SQLException;
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
        T on(Handle handle) throws SQLException;
    }

    /** A query that comes so often that its statement is kept. */
    @FunctionalInterface
    interface HeldQuery<T> {
        T on(Handle handle, HeldStatements statements) throws SQLException;
    }

    /** A connection, for one thread at a time. */
    private record Lane(Handle handle, HeldStatements statements) {
        Lane(Handle handle) {
            this(handle, new HeldStatements(handle.getConnection()));
        }

        void close() {
            statements.close();
            handle.close();
        }
    }

    private final BlockingQueue<Lane> lanes;
    private final ExecutorService threads;

    Readers(List<Handle> handles) {
        // Of arrays: giving a lane back must not need memory.
        lanes = new ArrayBlockingQueue<>(
                handles.size(), false, handles.stream().map(Lane::new).toList());
        threads = Executors.newFixedThreadPool(
                handles.size(), Thread.ofPlatform().name("reader-", 1).factory());
    }

    /** Runs the query on a reading thread. It must not keep the handle. */
    <T> CompletableFuture<T> ask(HeldQuery<T> query) {
        return CompletableFuture.supplyAsync(() -> onLane(query), threads);
    }

    /**
     * Runs the query on a reading thread and waits for it; what it throws is thrown here, an SQLException inside of a {@link
     * CompletionException}. It must not keep the handle.
     */
    public <T> T read(Query<T> query) {
        return await(ask((handle, statements) -> query.on(handle)));
    }

    private <T> T onLane(HeldQuery<T> query) {
        // There are as many lanes as threads, so one is always here.
        Lane lane = lanes.remove();
        try {
            return query.on(lane.handle(), lane.statements());
        } catch (SQLException e) {
            lane.statements().forget();
            throw new CompletionException(e);
        } finally {
            lanes.add(lane);
        }
    }

    /** Waits for an answer; what was thrown in its place is thrown here, what is checked inside of the exception. */
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

    @Override
    public void close() {
        threads.close();
        lanes.forEach(Lane::close);
    }
}
