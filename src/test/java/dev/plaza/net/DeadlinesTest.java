package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final Ticks ticks = new Ticks();
    private final Deadlines deadlines = new Deadlines(ticks, Set.of(), TestEngine.Plan.USUAL::limits);

    @Test
    void whatThrowsEndsNothingElse() throws Exception {
        CountDownLatch seconds = new CountDownLatch(2);
        try (LogCapture log = new LogCapture()) {
            deadlines.eachSecond(() -> {
                throw new IllegalStateException("broken");
            });
            deadlines.eachSecond(seconds::countDown);
            deadlines.start();

            assertThat(seconds.await(20, TimeUnit.SECONDS)).isTrue();
            deadlines.close();
            assertThat(log.errors())
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(e -> e.getMessage().equals("broken"));
        }
    }

    /** What is done once more at the end is not done by two threads at once, and the time stands still behind it. */
    @Test
    void closingWaitsForTheSweep() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicBoolean inside = new AtomicBoolean();
        AtomicBoolean together = new AtomicBoolean();
        deadlines.eachSecond(() -> {
            together.compareAndSet(false, !inside.compareAndSet(false, true));
            entered.countDown();
            awaitQuietly(released);
            inside.set(false);
        });
        deadlines.start();
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        Thread closing = Thread.ofPlatform().start(deadlines::close);
        await().until(() -> closing.getState() == Thread.State.WAITING);
        released.countDown();
        closing.join();

        assertThat(together).isFalse();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
