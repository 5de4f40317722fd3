package dev.plaza.process;

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

/** A few clients of tiny who ask and wait, ask and wait, as long as they run; used by the test's thread. */
final class BaseLoad implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final byte[] REQUEST = "ECHO still here\n".getBytes(StandardCharsets.UTF_8);
    private static final String REPLY = "ECHO still here\n";

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    BaseLoad(InetSocketAddress tiny) {
        for (int i = 0; i < CLIENTS; i++) {
            threads.add(Thread.ofPlatform().name("base-" + i).start(() -> talk(tiny)));
        }
    }

    private void talk(InetSocketAddress tiny) {
        try (Wire wire = Wire.connect(tiny, PlazaProcess.PATIENCE)) {
            hear(wire, "WELCOME, I'm TinyServer not pressure\n");
            while (!ended) {
                long begin = System.nanoTime();
                wire.send(REQUEST);
                hear(wire, REPLY);
                nanos.add(System.nanoTime() - begin);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (IOException | AssertionError | RuntimeException e) {
            failures.add(e);
        }
    }

    private static void hear(Wire wire, String words) throws IOException {
        Arrival arrival =
                wire.receiveUntil(came -> came.length() >= words.length(), Deadline.after(PlazaProcess.PATIENCE));
        String heard = new String(wire.inbox().take(wire.inbox().length()), StandardCharsets.UTF_8);
        if (arrival != Arrival.BYTES || !heard.equals(words)) {
            throw new AssertionError("heard " + heard + ", then " + arrival);
        }
    }

    /** The time that 99 of 100 replies take at most, of those in the time to come. */
    Duration p99(Duration time) throws InterruptedException {
        nanos.clear();
        // Not to wait for something: so long is measured.
        Thread.sleep(time);
        List<Long> all = nanos.stream().sorted().toList();
        if (all.isEmpty()) {
            throw new AssertionError("nobody was answered within " + time);
        }
        return Duration.ofNanos(all.get((int) (all.size() * 0.99)));
    }

    /** What went wrong with any of them. */
    Queue<Throwable> failures() {
        return failures;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
