package dev.plaza.web;

import dev.plaza.http.Fields;
import dev.plaza.http.Problem;
import dev.plaza.http.Reply;
import dev.plaza.http.Request;
import dev.plaza.http.Routes;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.tinylog.Logger;

/**
 * Terminals to this server's own services, as from the viewer's own address: what its limits and rights are, theirs are. Any
 * thread.
 */
final class Terminals implements AutoCloseable {
    private static final int MOST = 200;
    private static final int MOST_OF_ONE = 50;
    private static final int MOST_PIECES = 1_000;
    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration UNWATCHED = Duration.ofSeconds(60);
    /** So long it is kept for who connects anew, once it has ended. */
    private static final Duration ENDED = Duration.ofSeconds(5);

    private static final int ID_BYTES = 16;

    private final Square square;
    private final ReentrantLock opening = new ReentrantLock();
    private final ConcurrentMap<String, Terminal> terminals = new ConcurrentHashMap<>();

    Terminals(Square square) {
        this.square = square;
    }

    void on(Routes routes) {
        routes.on("POST /api/wire", this::open)
                .on("GET /api/wire/{id}/events", this::events)
                .on("POST /api/wire/{id}/pieces", this::send)
                .on("DELETE /api/wire/{id}", this::close);
    }

    private Reply open(Request request) throws Problem, IOException {
        String service = request.body().text("service");
        if (square.places().stream().noneMatch(place -> place.name().equals(service))) {
            throw new Problem(422, "no such service is served here");
        }
        String id = id();
        Terminal terminal = new Terminal(request.peer().host());
        if (!add(id, terminal)) {
            throw new Problem(429, "too many terminals are open");
        }
        try {
            terminal.begin(square.connect(service, Optional.of(request.peer()), terminal));
        } catch (IOException e) {
            terminals.remove(id);
            Logger.debug("web: no connection to {}: {}", service, e.toString());
            throw new Problem(503, "the service does not answer");
        }
        return Reply.json(201, Map.of("id", id));
    }

    private boolean add(String id, Terminal terminal) {
        opening.lock();
        try {
            long own = terminals.values().stream()
                    .filter(one -> one.viewer().equals(terminal.viewer()))
                    .count();
            return terminals.size() < MOST && own < MOST_OF_ONE && terminals.putIfAbsent(id, terminal) == null;
        } finally {
            opening.unlock();
        }
    }

    /** So that nobody guesses another's. */
    private String id() {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private Terminal terminal(Request request) throws Problem {
        Terminal terminal = terminals.get(request.segment("id"));
        if (terminal == null) {
            throw new Problem(404, "there is no such terminal any more");
        }
        return terminal;
    }

    private Reply events(Request request) throws Problem {
        Terminal terminal = terminal(request);
        long after = request.header("Last-Event-ID")
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        return new Reply.Events(to -> terminal.tell(to, after));
    }

    private Reply send(Request request) throws Problem, IOException, InterruptedException {
        Terminal terminal = terminal(request);
        Fields body = request.body();
        List<Terminal.Piece> pieces = pieces(body.objects("pieces"));
        boolean end = body.flag("end");
        if (!terminal.send(pieces, end)) {
            throw new Problem(409, "the connection has ended, or nobody watches it");
        }
        return Reply.done();
    }

    private static List<Terminal.Piece> pieces(List<Fields> given) throws Problem {
        List<Terminal.Piece> pieces = new ArrayList<>();
        Duration pauses = Duration.ZERO;
        int bytes = 0;
        for (Fields one : given) {
            Terminal.Piece piece = new Terminal.Piece(
                    decoded(one.text("bytes")), Duration.ofMillis(one.number("pause", 0, 0, LONGEST_PAUSE.toMillis())));
            pieces.add(piece);
            pauses = pauses.plus(piece.pause());
            bytes += piece.bytes().length;
        }
        if (pieces.size() > MOST_PIECES || bytes > MOST_BYTES || pauses.compareTo(LONGEST) > 0) {
            throw new Problem(
                    422,
                    "at once, at most " + MOST_PIECES + " pieces, " + MOST_BYTES / 1024 + " KiB and "
                            + LONGEST.toSeconds() + " s");
        }
        return pieces;
    }

    private static byte[] decoded(String base64) throws Problem {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Problem(400, "bytes is no Base64");
        }
    }

    private Reply close(Request request) throws Problem {
        Terminal terminal = terminal(request);
        terminals.remove(request.segment("id"));
        terminal.close();
        return Reply.done();
    }

    /** Closes those that nobody watches any more; to be called now and then. */
    void closeForgotten() {
        terminals.forEach((id, terminal) -> {
            if (terminal.isForgotten(UNWATCHED, ENDED)) {
                terminals.remove(id);
                terminal.close();
            }
        });
    }

    @Override
    public void close() {
        terminals.values().forEach(Terminal::close);
    }
}
