package dev.plaza.web;

import dev.plaza.http.Reply;
import dev.plaza.http.Routes;
import dev.plaza.text.Json;
import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Tap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
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

    private static final String PASS = "pass";
    private static final String FAIL = "fail";

    private final Square square;
    private final ReentrantLock asking = new ReentrantLock();
    private Reply last = Reply.done();
    private Deadline fresh = Deadline.after(Duration.ZERO);

    Health(Square square) {
        this.square = square;
    }

    void on(Routes routes) {
        routes.on("GET /healthz", request -> health()).on("GET /readyz", request -> readiness());
    }

    private Reply health() throws InterruptedException {
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

    private Reply ask() {
        Map<String, CompletableFuture<Boolean>> asked = new LinkedHashMap<>();
        for (Square.Place place : square.places()) {
            CompletableFuture<Boolean> answer = new CompletableFuture<Boolean>()
                    .completeOnTimeout(false, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            Thread.ofVirtual().name("health").start(() -> answer.complete(answers(place.name())));
            asked.put(place.name(), answer);
        }
        Map<String, String> services = new LinkedHashMap<>();
        asked.forEach((service, answer) -> services.put(service, answer.join() ? PASS : FAIL));
        boolean all = !services.containsValue(FAIL);
        return Reply.json(all ? 200 : 503, Json.members("status", all ? PASS : FAIL, "services", services));
    }

    private boolean answers(String service) {
        try (Line line = square.connect(service, Optional.empty(), Tap.NONE)) {
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

    private Reply readiness() {
        boolean ready = square.isReady();
        return Reply.json(ready ? 200 : 503, Map.of("status", ready ? PASS : FAIL));
    }
}
