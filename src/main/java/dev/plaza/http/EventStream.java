package dev.plaza.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Server-sent events to one reader (HTML Living Standard §9.2); one thread. What is told leaves with {@link #flush}. */
public final class EventStream {
    private static final int FULL = 16 * 1024;

    private final OutputStream out;
    private final Writes writes;
    private final StringBuilder waiting = new StringBuilder();

    EventStream(OutputStream out, Writes writes) {
        this.out = out;
        this.writes = writes;
    }

    /** How long the reader is to wait before it connects again, in milliseconds. */
    public void retry(int milliseconds) {
        waiting.append("retry: ").append(milliseconds).append("\n\n");
    }

    /**
     * Tells an event.
     *
     * @param id from which a reader that connects again goes on; null where it is as before
     * @param data one line
     */
    public void tell(String event, @Nullable String id, String data) throws IOException {
        if (id != null) {
            waiting.append("id: ").append(id).append('\n');
        }
        waiting.append("event: ").append(event).append("\ndata: ").append(data).append("\n\n");
        if (waiting.length() > FULL) {
            flush();
        }
    }

    /** Something that no reader takes for an event: one that is gone is found out by it. */
    public void breathe() throws IOException {
        waiting.append(":\n\n");
        flush();
    }

    /** Sends what was told; waits while the reader does not read. */
    public void flush() throws IOException {
        if (!waiting.isEmpty()) {
            byte[] bytes = waiting.toString().getBytes(StandardCharsets.UTF_8);
            waiting.setLength(0);
            writes.watched(() -> {
                out.write(bytes);
                out.flush();
            });
        }
    }
}
