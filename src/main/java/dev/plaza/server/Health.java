package dev.plaza.server;

import dev.plaza.web.Line;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Tap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Whether every service answers on its port; any thread. */
final class Health {
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    /** With the time to connect, whatever becomes of a service or of who asks it. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** So long an answer holds for all who ask: asking costs a connection to each service. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** Every service closes at once and stores nothing (all services §7), whatever it does else. */
    private static final byte[] PROBE = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Calls calls;
    private final ReentrantLock asking = new ReentrantLock();
    private Map<String, Boolean> last = Map.of();
    private Deadline fresh = Deadline.after(Duration.ZERO);

    Health(Calls calls) {
        this.calls = calls;
    }

    /** Each service, and whether it answers. */
    Map<String, Boolean> look() throws InterruptedException {
        asking.lockInterruptibly();
        try {
            if (fresh.passed()) {
                last = ask();
                fresh = Deadline.after(FRESH);
            }
            return last;
        } finally {
            asking.unlock();
        }
    }

    /** The services that do not answer. */
    List<String> silent() throws InterruptedException {
        return look().entrySet().stream()
                .filter(service -> !service.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, Boolean> ask() {
        Map<String, CompletableFuture<Boolean>> asked = new LinkedHashMap<>();
        for (String service : calls.services()) {
            CompletableFuture<Boolean> answer = new CompletableFuture<Boolean>()
                    .completeOnTimeout(false, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            Thread.ofVirtual().name("health").start(() -> answer.complete(answers(service)));
            asked.put(service, answer);
        }
        Map<String, Boolean> services = new LinkedHashMap<>();
        asked.forEach((service, answer) -> services.put(service, answer.join()));
        return services;
    }

    private boolean answers(String service) {
        try (Line line = calls.connect(service, Optional.empty(), Tap.NONE)) {
            line.wire().send(PROBE);
            Deadline deadline = Deadline.after(DEADLINE);
            Arrival arrival = Arrival.BYTES;
            while (arrival == Arrival.BYTES && !deadline.passed()) {
                arrival = line.wire().receive(deadline);
            }
            return arrival == Arrival.END;
        } catch (IOException no) {
            return false;
        }
    }
}
