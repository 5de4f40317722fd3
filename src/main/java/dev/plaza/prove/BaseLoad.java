package dev.plaza.prove;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** A few clients of tiny who ask and wait, ask and wait, as long as they run; used by one thread beside its own. */
final class BaseLoad implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final int DIGITS = 3;
    private static final Duration PAUSE = Duration.ofMillis(2);

    /** So often a point of the course is taken. */
    private static final Duration STEP = Duration.ofMillis(250);

    private static final byte[] REQUEST = "ECHO still here\n".getBytes(StandardCharsets.UTF_8);
    private static final String REPLY = "ECHO still here\n";

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Recorder recorder = new Recorder(DIGITS);
    private final Histogram measured = new Histogram(DIGITS);
    private final List<Course.Point> points = new ArrayList<>();
    private final List<Course.Band> bands = new ArrayList<>();
    private final long begin = System.nanoTime();
    private volatile boolean ended;

    BaseLoad(InetSocketAddress tiny) {
        for (int i = 0; i < CLIENTS; i++) {
            Thread.ofPlatform().name("base-" + i).daemon().start(() -> talk(tiny));
        }
        Thread.ofPlatform().name("base-course").daemon().start(this::record);
    }

    private void record() {
        while (!ended) {
            LockSupport.parkNanos(STEP.toNanos());
            gather();
        }
    }

    private void talk(InetSocketAddress tiny) {
        try (Wire wire = Wire.connect(tiny, PlazaProcess.PATIENCE)) {
            hear(wire, "WELCOME, I'm TinyServer not pressure\n");
            while (!ended) {
                long asked = System.nanoTime();
                wire.send(REQUEST);
                hear(wire, REPLY);
                recorder.recordValue(System.nanoTime() - asked);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (IOException | RuntimeException e) {
            failures.add(e);
        }
    }

    private static void hear(Wire wire, String words) throws IOException {
        Arrival arrival =
                wire.receiveUntil(came -> came.length() >= words.length(), Deadline.after(PlazaProcess.PATIENCE));
        String heard = new String(wire.inbox().take(wire.inbox().length()), StandardCharsets.UTF_8);
        if (arrival != Arrival.BYTES || !heard.equals(words)) {
            throw new NotHeld("the base load heard " + Demand.shown(heard) + ", then " + arrival);
        }
    }

    /** The time that 99 of 100 replies take at most, of those in the time to come. */
    Duration p99(Duration time) throws InterruptedException {
        beginMeasuring();
        // Not to wait for something: so long is measured.
        Thread.sleep(time);
        return measured(time);
    }

    private synchronized void beginMeasuring() {
        gather();
        measured.reset();
    }

    private synchronized Duration measured(Duration time) {
        gather();
        Demand.that(measured.getTotalCount() > 0, () -> "nobody was answered within " + time);
        return Duration.ofNanos(measured.getValueAtPercentile(99));
    }

    private synchronized void gather() {
        Histogram latest = recorder.getIntervalHistogram();
        measured.add(latest);
        if (latest.getTotalCount() > 0) {
            points.add(new Course.Point(
                    elapsed(),
                    Duration.ofNanos(latest.getValueAtPercentile(50)),
                    Duration.ofNanos(latest.getValueAtPercentile(99)),
                    Duration.ofNanos(latest.getMaxValue())));
        }
    }

    /** Since it began. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Something befell the server from that moment until now. */
    void mark(String what, Duration from) {
        bands.add(new Course.Band(what, from, elapsed()));
    }

    /** What a server's heap holds; it stands still while it counts, so that is marked. */
    long countHeap(Vitals vitals) throws IOException {
        Duration begun = elapsed();
        long heap = vitals.liveHeap();
        mark("live heap counted", begun);
        return heap;
    }

    /** All that was so far. */
    synchronized Course course() {
        gather();
        return new Course(points, bands);
    }

    /** Each of its clients was answered right, and at once or later. */
    void requireNoFailure(String during) {
        if (!failures.isEmpty()) {
            throw new NotHeld("the base load broke during " + during + ": " + failures.peek(), failures.peek());
        }
    }

    /** Without waiting for the last answers. */
    @Override
    public void close() {
        ended = true;
    }
}
