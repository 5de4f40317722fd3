package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One check, from the start of the server to its end, that can be stopped and has findings whatever happens; any thread. */
public record Checkup(Protocol protocol, ServerUnderTest server, List<Case> cases, Options options, Progress progress) {
    /** More than it takes to stop, with a server that must be killed and the reports that are to be written. */
    public static final Duration STOP = Duration.ofSeconds(15);

    /**
     * The findings, or those so far when it is to stop.
     *
     * <p>On a virtual thread, since there an interrupt ends a read that waits; and not on this one, which writes the
     * reports and must not be interrupted in that.
     */
    public Findings findings(CountDownLatch stop) throws InterruptedException {
        if (stop.getCount() == 0) {
            return untried(new Ending.Interrupted());
        }
        FutureTask<Findings> task = new FutureTask<>(this::examine);
        Thread check = Thread.ofVirtual().name("check").start(task);
        Thread watch = Thread.ofVirtual().name("check-stop").start(() -> interruptAt(stop, check));
        try {
            return task.get();
        } catch (ExecutionException e) {
            return untried(new Ending.Fault(e.getCause() == null ? e : e.getCause()));
        } finally {
            watch.interrupt();
        }
    }

    private static void interruptAt(CountDownLatch stop, Thread check) {
        try {
            stop.await();
            check.interrupt();
        } catch (InterruptedException over) {
            // The check ended by itself.
        }
    }

    private Findings examine() {
        try {
            return examine(server.open(options.security()));
        } catch (ServerUnderTest.Unreachable e) {
            return untried(
                    Thread.interrupted()
                            ? new Ending.Interrupted()
                            : new Ending.Unreachable(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            return untried(new Ending.Interrupted());
        }
    }

    private Findings examine(Examinee examinee) {
        Findings findings = new Examination(protocol, examinee, options, progress).of(cases, server.name());
        try {
            examinee.close();
            return findings;
        } catch (IOException | UncheckedIOException e) {
            return findings.endedBy(new Ending.Fault(e));
        }
    }

    private Findings untried(Ending ending) {
        return Findings.untried(protocol, server.name(), cases, ending);
    }
}
