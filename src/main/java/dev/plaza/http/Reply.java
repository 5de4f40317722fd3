package dev.plaza.http;

import dev.plaza.text.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a request is answered with; made by any thread. */
public sealed interface Reply {
    /** All of it at once. */
    record Whole(int status, String type, byte[] body, Map<String, String> headers) implements Reply {
        /** The same with more header fields. */
        Whole with(Map<String, String> more) {
            Map<String, String> all = new HashMap<>(headers);
            all.putAll(more);
            return new Whole(status, type, body, Map.copyOf(all));
        }
    }

    /** Events, for as long as there are any. */
    record Events(Telling telling) implements Reply {}

    /** Tells events on the request's own thread; returns after the last. */
    @FunctionalInterface
    interface Telling {
        /** Tells them all; interrupted when the server stops or nobody reads. */
        void tell(EventStream to) throws IOException, InterruptedException;
    }

    /** JSON of what {@link Json} can write. */
    static Whole json(int status, Map<String, ?> value) {
        return text(status, "application/json", Json.line(value));
    }

    /** JSON, and all is well. */
    static Whole json(Map<String, ?> value) {
        return json(200, value);
    }

    /** Nothing more than that it is done. */
    static Whole done() {
        return new Whole(204, "", new byte[0], Map.of());
    }

    /** Text in UTF-8, which is different at each request. */
    static Whole text(int status, String type, String text) {
        return new Whole(status, type, text.getBytes(StandardCharsets.UTF_8), Map.of("Cache-Control", "no-store"));
    }
}
