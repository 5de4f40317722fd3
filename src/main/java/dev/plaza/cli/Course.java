package dev.plaza.cli;

import dev.plaza.ops.Progress;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Tells how a work goes a few times a second, and ends it when the process is asked to end; one thread. */
final class Course implements Progress {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ProgressLine line;
    private final CountDownLatch stop;
    private final Consumer<Runnable> completion;
    private long told = System.nanoTime();

    /**
     * @param stop released when a signal asks for the end
     */
    Course(ProgressLine line, CountDownLatch stop) {
        this(line, stop, Runnable::run);
    }

    /** What a signal ends, but not where its work cannot be taken back any more. */
    Course(ProgressLine line, Stopping stopping) {
        this(line, stopping.requested(), stopping::complete);
    }

    private Course(ProgressLine line, CountDownLatch stop, Consumer<Runnable> completion) {
        this.line = line;
        this.stop = stop;
        this.completion = completion;
    }

    /** Throws a CancellationException when it is time to end. */
    @Override
    public void show(String how) {
        goOn();
        long now = System.nanoTime();
        if (now - told >= PAUSE.toNanos()) {
            told = now;
            line.show(how);
        }
    }

    @Override
    public void complete(Runnable deed) {
        goOn();
        completion.accept(deed);
    }

    private void goOn() {
        if (stop.getCount() == 0) {
            throw new CancellationException();
        }
    }
}
