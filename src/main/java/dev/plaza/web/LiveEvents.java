package dev.plaza.web;

import dev.plaza.chat.ChatService;
import dev.plaza.http.EventStream;
import dev.plaza.http.Problem;
import dev.plaza.http.Reply;
import dev.plaza.http.Request;
import dev.plaza.http.Routes;
import dev.plaza.net.Declined;
import dev.plaza.storage.Subscription;
import dev.plaza.text.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What happens on the square, told to every page as it happens; any thread. */
final class LiveEvents implements AutoCloseable {
    private static final int RETRY_MILLISECONDS = 500;
    private static final int MOST_NAMES = 200;

    private final Square square;
    private final Desk desk;
    private final SquareApi times;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final Subscription seconds;
    private volatile Second second = new Second(0, "{}");

    /**
     * The last second, written once for all.
     *
     * @param number counted from the start
     */
    record Second(long number, String json) {}

    LiveEvents(Square square, Desk desk, SquareApi times) {
        this.square = square;
        this.desk = desk;
        this.times = times;
        seconds = square.everySecond(this::nextSecond);
    }

    void on(Routes routes) {
        routes.on("GET /api/events", this::open);
    }

    private void nextSecond() {
        if (!viewers.isEmpty()) {
            second = new Second(second.number() + 1, Json.line(now()));
            viewers.forEach(Viewer::wake);
        }
    }

    private Map<String, @Nullable Object> now() {
        Map<String, @Nullable Object> now = new LinkedHashMap<>();
        now.put("time", times.time());
        Map<String, @Nullable Object> connections = new LinkedHashMap<>();
        square.places().forEach(place -> connections.put(place.name(), place.connections()));
        now.put("connections", connections);
        square.service(ChatService.class).ifPresent(chat -> now.put("names", names(chat)));
        now.putAll(square.lastSecond());
        return now;
    }

    private static List<String> names(ChatService chat) {
        return chat.room().names().stream().limit(MOST_NAMES).toList();
    }

    /** The last second that there was. */
    Second second() {
        return second;
    }

    private Reply open(Request request) throws Problem {
        Optional<String> name = request.parameter("name");
        Optional<ChatService> chat = square.service(ChatService.class);
        long head = chat.map(service -> service.room().head()).orElse(0L);
        long after = request.number("after", head, 0, head);
        Optional<String> last = request.header("Last-Event-ID").filter(id -> id.matches("[0-9]{1,18}"));
        long from = last.map(id -> Math.min(Long.parseLong(id), head)).orElse(after);
        if (name.isPresent()) {
            requireName(name.get());
        }
        return new Reply.Events(to -> tell(to, name, from));
    }

    /** Refused before the stream begins: a browser is told of no refusal behind that. */
    private void requireName(String name) throws Problem {
        try {
            desk.service(ChatService.class).join(name).close();
        } catch (Declined declined) {
            throw Desk.refused(declined);
        }
    }

    private void tell(EventStream to, Optional<String> name, long from) throws IOException, InterruptedException {
        to.retry(RETRY_MILLISECONDS);
        try (Viewer viewer = new Viewer(square, this, name, from)) {
            viewers.add(viewer);
            viewer.tell(to);
        }
    }

    void left(Viewer viewer) {
        viewers.remove(viewer);
    }

    @Override
    public void close() {
        seconds.close();
    }
}
