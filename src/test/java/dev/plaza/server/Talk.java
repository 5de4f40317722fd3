package dev.plaza.server;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Inbox;
import dev.plaza.wire.Security;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/** A client that says something and waits for exactly the reply, within a deadline; one thread. */
final class Talk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Wire wire;

    private Talk(Wire wire) {
        this.wire = wire;
    }

    static Talk with(SocketAddress address) throws IOException {
        return with(address, Security.NONE);
    }

    static Talk with(SocketAddress address, Security security) throws IOException {
        return new Talk(Wire.connect(address, security, PATIENCE, Tap.NONE));
    }

    /** Sends it in one write. */
    Talk say(String words) throws IOException {
        wire.send(words.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** What comes, up to and with this end. */
    String hear(String end) throws IOException {
        byte[] sought = end.getBytes(StandardCharsets.UTF_8);
        await(inbox -> inbox.indexOf(sought) >= 0, end);
        return new String(wire.inbox().take(wire.inbox().indexOf(sought) + sought.length), StandardCharsets.UTF_8);
    }

    /** The next bytes, as many as these words have. */
    String hearAsMuchAs(String words) throws IOException {
        int length = words.getBytes(StandardCharsets.UTF_8).length;
        await(inbox -> inbox.length() >= length, words);
        return new String(wire.inbox().take(length), StandardCharsets.UTF_8);
    }

    private void await(Predicate<Inbox> enough, String wanted) throws IOException {
        Arrival arrival = wire.receiveUntil(enough, Deadline.after(PATIENCE));
        if (arrival != Arrival.BYTES) {
            throw new AssertionError(arrival + " while waiting for \"" + wanted + "\" behind: " + wire.inbox());
        }
    }

    /** All that comes until the server closes. */
    String hearAll() throws IOException {
        Arrival arrival = wire.receiveUntil(inbox -> false, Deadline.after(PATIENCE));
        if (arrival != Arrival.END) {
            throw new AssertionError(arrival + " while waiting for the end behind: " + wire.inbox());
        }
        return new String(wire.inbox().take(wire.inbox().length()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
