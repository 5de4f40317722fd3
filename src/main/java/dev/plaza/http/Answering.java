package dev.plaza.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.plaza.metrics.Commands;
import dev.plaza.metrics.Counters;
import dev.plaza.net.Fault;
import dev.plaza.net.Gate;
import dev.plaza.net.Peer;
import dev.plaza.text.Escapes;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.tinylog.Logger;

/** Answers every request, within the limits; any thread. */
public final class Answering implements HttpHandler {
    /** So much of an answer has its own time to be read. */
    private static final int PIECE = 64 * 1024;

    private static final String NOT_READ = "HTTP: a reader was gone before its answer was: {}";

    private final Routes routes;
    private final Gate gate;
    private final Supplier<Rules> rules;
    private final Counters counters;
    private final Bodies bodies = new Bodies();
    private final Writes writes = new Writes();
    private final Unread unread = Unread.ofHeap();
    private final Set<Thread> tellers = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /**
     * Answers by these routes.
     *
     * @param rules asked for at each request
     */
    public Answering(Routes routes, Gate gate, Supplier<Rules> rules, Counters counters) {
        this.routes = routes;
        this.gate = gate;
        this.rules = rules;
        this.counters = counters;
    }

    /** Ends answers that nobody reads; to be called now and then. */
    public void cutStalled() {
        writes.cut(rules.get().stalled());
    }

    /** Ends the streams of events, which would have no end. */
    void close() {
        closing = true;
        tellers.forEach(Thread::interrupt);
    }

    @Override
    public void handle(HttpExchange exchange) {
        try (exchange) {
            Rules now = rules.get();
            Peer peer = Callers.of(exchange, now.proxies());
            switch (gate.enter(peer, now.access())) {
                case Gate.Stay stay -> {
                    try (stay) {
                        send(exchange, stay.take() ? reply(exchange, peer, now) : refusal(Fault.TOO_FAST));
                    }
                }
                case Gate.Refused(var fault, var why) -> {
                    counters.of("refused." + why).increment();
                    // Who may not be here is told nothing: the connection is closed.
                    if (fault != null) {
                        send(exchange, refusal(fault));
                    }
                }
            }
        } catch (IOException gone) {
            Logger.debug(NOT_READ, gone.toString());
        } catch (InterruptedException stopping) {
            Logger.debug(NOT_READ, "it was ended");
        } catch (RuntimeException | Error bug) {
            failed(exchange, bug);
        }
    }

    private static Reply refusal(Fault fault) {
        return fault == Fault.TOO_FAST
                ? new Problem(429, "too fast").reply()
                : new Problem(503, "too many connections").reply();
    }

    private Reply reply(HttpExchange exchange, Peer peer, Rules now) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try {
            Request request = new Request(exchange, peer, bodies);
            now.guard().check(request);
            Reply reply = routes.answer(request);
            counters.of(Commands.PREFIX + request.route()).increment();
            counters.latency().record(System.nanoTime() - begun, 1);
            return reply;
        } catch (Problem problem) {
            return problem.reply();
        } catch (RuntimeException | Error bug) {
            failed(exchange, bug);
            return new Problem(500, "this failed; the server's log says why").reply();
        }
    }

    private void failed(HttpExchange exchange, Throwable bug) {
        counters.of("errors").increment();
        Logger.error(bug, "HTTP: {} could not be answered", Escapes.visible(exchange.getRequestMethod()));
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        Headers headers = exchange.getResponseHeaders();
        Guard.HEADERS.forEach(headers::set);
        switch (reply) {
            case Reply.Whole whole -> send(exchange, headers, whole);
            case Reply.Events(var telling) -> tell(exchange, headers, telling);
        }
    }

    @SuppressWarnings("try") // the share is held by being open
    private void send(HttpExchange exchange, Headers headers, Reply.Whole whole) throws IOException {
        counters.of("answers." + whole.status()).increment();
        whole.headers().forEach(headers::set);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (!whole.type().isEmpty()) {
            headers.set("Content-Type", whole.type());
        }
        if (isHead) {
            headers.set("Content-Length", String.valueOf(whole.body().length));
        }
        boolean isBare = isHead || whole.body().length == 0;
        try (Unread.Share share = unread.take(isBare ? 0 : whole.body().length)) {
            writes.watched(() -> exchange.sendResponseHeaders(whole.status(), isBare ? -1 : whole.body().length));
            for (int from = 0; !isBare && from < whole.body().length; from += PIECE) {
                int length = Math.min(PIECE, whole.body().length - from);
                int begin = from;
                writes.watched(() -> exchange.getResponseBody().write(whole.body(), begin, length));
            }
        }
    }

    private void tell(HttpExchange exchange, Headers headers, Reply.Telling telling)
            throws IOException, InterruptedException {
        counters.of("answers.200").increment();
        Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-store").forEach(headers::set);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        writes.watched(() -> exchange.sendResponseHeaders(200, isHead ? -1 : 0));
        tellers.add(Thread.currentThread());
        try {
            if (!isHead && !closing) {
                telling.tell(new EventStream(exchange.getResponseBody(), writes));
            }
        } finally {
            tellers.remove(Thread.currentThread());
        }
    }
}
