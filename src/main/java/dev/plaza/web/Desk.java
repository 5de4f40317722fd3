package dev.plaza.web;

import dev.plaza.http.Problem;
import dev.plaza.http.Reply;
import dev.plaza.http.Request;
import dev.plaza.http.Routes;
import dev.plaza.net.Declined;
import dev.plaza.net.Fault;
import dev.plaza.net.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/** Asks services for those who come by the page, and tells refusals in the protocols' words; any thread. */
final class Desk {
    /** Large answers being made at once, in a few MiB each. */
    private static final int AT_ONCE = 8;

    private final Square square;
    private final Semaphore reading = new Semaphore(AT_ONCE);

    Desk(Square square) {
        this.square = square;
    }

    /** Makes a large answer, when it is its turn. */
    Reply large(Routes.Handler handler, Request request) throws Problem, IOException, InterruptedException {
        reading.acquire();
        try {
            return handler.answer(request);
        } finally {
            reading.release();
        }
    }

    /** The service of this kind; a {@link Problem} where it is not served. */
    <S extends Service> S service(Class<S> kind) throws Problem {
        return square.service(kind).orElseThrow(() -> new Problem(404, "this service is switched off here"));
    }

    /** Lets through what a request line of that service could hold. */
    void requireFits(Service service, String request) throws Problem {
        if (request.getBytes(StandardCharsets.UTF_8).length > square.line()) {
            throw new Problem(422, words(service, Fault.LINE_TOO_LONG));
        }
    }

    /** The number that it is stored under, once it is. */
    static long stored(Service service, CompletableFuture<Long> number) throws Problem {
        try {
            return number.join();
        } catch (CompletionException notStored) {
            // The writer has logged why.
            throw notStored(service);
        }
    }

    static Problem notStored(Service service) {
        return new Problem(503, words(service, Fault.NOT_STORED));
    }

    static Problem refused(Declined declined) {
        return new Problem(declined.isForbidden() ? 403 : 422, String.valueOf(declined.getMessage()));
    }

    private static String words(Service service, Fault fault) {
        return new String(service.words(fault), StandardCharsets.UTF_8).stripTrailing();
    }
}
