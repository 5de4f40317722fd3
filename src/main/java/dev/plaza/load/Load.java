package dev.plaza.load;

import dev.plaza.wire.CannotConnect;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A run of load against a server; the thread that makes it, which starts others and waits for their end. */
public final class Load {
    private static final Duration TOLD_EVERY = Duration.ofSeconds(1);
    private static final long GLANCE = Duration.ofMillis(20).toNanos();

    private final Run run;
    private final CountDownLatch stop;
    private final Consumer<Progress> listener;
    private final List<Tally> tallies;
    private final Meter meter;

    private Load(Run run, CountDownLatch stop, Consumer<Progress> listener) {
        this.run = run;
        this.stop = stop;
        this.listener = listener;
        int operations = run.script().repertoire().operations();
        tallies = Stream.generate(() -> new Tally(operations))
                .limit(run.plan().workers())
                .toList();
        meter = new Meter(tallies, operations);
    }

    /**
     * Makes the load that is planned, and tells the listener each second how it goes.
     *
     * @param stop released: the run ends early, in order and with its report
     * @throws CannotConnect if no connection can be made at all
     * @throws IllegalArgumentException if this process may not have so many connections
     */
    public static Report run(Plan plan, CountDownLatch stop, Consumer<Progress> listener)
            throws IOException, InterruptedException {
        Descriptors.check(plan.pace().connections());
        Run run = Run.of(
                plan,
                Probe.address(plan.endpoint(), plan.security(), plan.pace().timeout()));
        return new Load(run, stop, listener).run();
    }

    private Report run() throws IOException, InterruptedException {
        ThreadFactory threads = Thread.ofPlatform().name("load-", 1).daemon().factory();
        try (ExecutorService executor = Executors.newFixedThreadPool(tallies.size(), threads)) {
            List<Future<?>> workers = start(executor);
            watch(workers);
            Duration elapsed = run.schedule().elapsed();
            Traffic inTime = meter.total();
            for (Future<?> worker : workers) {
                await(worker);
            }
            return report(elapsed, inTime);
        } finally {
            run.schedule().stop();
        }
    }

    private List<Future<?>> start(ExecutorService executor) {
        List<Future<?>> workers = new ArrayList<>();
        int connections = run.plan().pace().connections();
        for (int i = 0; i < tallies.size(); i++) {
            Tally tally = tallies.get(i);
            int callers = connections / tallies.size() + (i < connections % tallies.size() ? 1 : 0);
            workers.add(executor.submit(() -> {
                Worker.work(run, tally, callers);
                return tally;
            }));
        }
        return workers;
    }

    /** Until the end of the schedule, or of the workers: one that fails would leave the rest waiting for it. */
    private void watch(List<Future<?>> workers) throws InterruptedException {
        Schedule schedule = run.schedule();
        Duration toldAt = Duration.ZERO;
        while (!schedule.hasEnded(schedule.now()) && workers.stream().noneMatch(Future::isDone)) {
            long left = schedule.end() - schedule.now();
            if (stop.await(Math.clamp(left, 1, GLANCE), TimeUnit.NANOSECONDS)) {
                schedule.stop();
            }
            Duration elapsed = schedule.elapsed();
            if (elapsed.minus(toldAt).compareTo(TOLD_EVERY) >= 0) {
                toldAt = toldAt.plus(TOLD_EVERY);
                listener.accept(meter.progress(elapsed, run.troubles().count()));
            }
        }
        schedule.stop();
    }

    private static void await(Future<?> worker) throws IOException, InterruptedException {
        try {
            worker.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("a thread that makes load has failed", e.getCause());
        }
    }

    private Report report(Duration elapsed, Traffic inTime) {
        Traffic all = meter.total();
        Schedule schedule = run.schedule();
        var amount = new Report.Amount(elapsed, inTime, all, schedule.behind(schedule.end()));
        var errors = new Report.Errors(run.troubles().kinds(), run.troubles().example());
        return new Report(run.plan(), amount, meter.operations(run.plan().mix()), meter.latency(), errors);
    }
}
