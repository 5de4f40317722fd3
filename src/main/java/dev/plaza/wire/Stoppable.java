package dev.plaza.wire;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that waits on connections, and can be told to stop; stateless, any thread. */
public final class Stoppable {
    private Stoppable() {}

    /**
     * Does the work, which is interrupted when the latch is released, and waits for its end.
     *
     * <p>On a virtual thread, since there an interrupt ends a read that waits; and not on this one, which has something
     * to do afterwards and must not be interrupted in that.
     *
     * @throws ExecutionException whatever the work throws is its cause
     */
    public static <T> T call(String name, CountDownLatch stop, Callable<T> work)
            throws ExecutionException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread worker = Thread.ofVirtual().name(name).start(task);
        Thread watch = Thread.ofVirtual().name(name + "-stop").start(() -> interruptAt(stop, worker));
        try {
            return task.get();
        } finally {
            watch.interrupt();
        }
    }

    private static void interruptAt(CountDownLatch stop, Thread worker) {
        try {
            stop.await();
            worker.interrupt();
        } catch (InterruptedException over) {
            // The work ended by itself.
        }
    }
}
