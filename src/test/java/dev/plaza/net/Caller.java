package dev.plaza.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that knows what it wants to hear; one thread. */
record Caller(Wire wire) implements AutoCloseable {
    Caller says(String text) throws IOException {
        wire.send(bytes(text));
        return this;
    }

    /** Exactly this comes next. */
    Caller hears(String text) throws IOException {
        byte[] wanted = bytes(text);
        Arrival arrival =
                wire.receiveUntil(came -> came.length() >= wanted.length, Deadline.after(TestEngine.PATIENCE));
        assertThat(arrival)
                .as("heard %s, not %s", start(wire.inbox().toString()), start(text))
                .isEqualTo(Arrival.BYTES);
        assertThat(new String(wire.inbox().take(wanted.length), StandardCharsets.UTF_8))
                .isEqualTo(text);
        return this;
    }

    /** Nothing but the end comes, which is no reset. */
    void hearsTheEnd() throws IOException {
        assertThat(untilTheEnd(TestEngine.PATIENCE))
                .as("with %s", start(wire.inbox().toString()))
                .isEqualTo(Arrival.END);
        assertThat(wire.inbox()).asString().isEmpty();
    }

    Arrival untilTheEnd(Duration patience) throws IOException {
        return wire.receiveUntil(came -> false, Deadline.after(patience));
    }

    private static String start(String text) {
        return '"' + (text.length() > 200 ? text.substring(0, 200) + "\"..." : text + '"');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
