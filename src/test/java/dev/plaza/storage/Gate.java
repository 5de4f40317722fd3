package dev.plaza.storage;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/** A journal that holds the commit thread up, so that whatever is submitted meanwhile is one batch. */
final class Gate implements Journal<String, Boolean>, AutoCloseable {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CompletableFuture<Boolean> passed;

    private Gate(GroupCommit commits) {
        passed = commits.submit(this, "", 1);
    }

    /** Returns when the commit thread stands before it. */
    static Gate before(GroupCommit commits) throws InterruptedException {
        Gate gate = new Gate(commits);
        if (!gate.reached.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the commit thread never came");
        }
        return gate;
    }

    @Override
    public List<Boolean> write(Handle handle, HeldStatements statements, List<String> jobs) {
        reached.countDown();
        try {
            return List.of(opened.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void open() {
        opened.countDown();
    }

    @Override
    public void close() {
        open();
        TestDatabase.done(passed);
    }
}
