package dev.plaza.prove;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Inbox;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** A client's conversation with a Plaza, line by line; one thread. */
public final class Talk implements AutoCloseable {
    private static final byte[] LINE_END = {'\n'};

    private final Wire wire;
    private Arrival last = Arrival.BYTES;

    private Talk(Wire wire) {
        this.wire = wire;
    }

    public static Talk with(PlazaProcess plaza, String service) throws IOException {
        return over(Wire.connect(plaza.address(service), PlazaProcess.PATIENCE));
    }

    /** It closes the connection. */
    public static Talk over(Wire wire) {
        return new Talk(wire);
    }

    public void say(String text) throws IOException {
        wire.send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says nothing more. */
    public void end() throws IOException {
        wire.halfClose();
    }

    /** The next line with its end; at the end of all what is left, which may be nothing. */
    public String line() throws IOException {
        receiveUntil(inbox -> inbox.indexOf(LINE_END) >= 0);
        int end = wire.inbox().indexOf(LINE_END);
        return take(end < 0 ? wire.inbox().length() : end + 1);
    }

    /** All that comes until the server ends it. */
    public String rest() throws IOException {
        receiveUntil(inbox -> false);
        return take(wire.inbox().length());
    }

    private void receiveUntil(Predicate<Inbox> condition) throws IOException {
        last = wire.receiveUntil(condition, Deadline.after(PlazaProcess.PATIENCE));
        if (last == Arrival.DEADLINE) {
            throw new NotHeld("nothing more came in time, after: "
                    + Demand.shown(wire.inbox().toString()));
        }
    }

    private String take(int bytes) {
        return new String(wire.inbox().take(bytes), StandardCharsets.UTF_8);
    }

    /** Whether the server ended it in order, and not by a reset. */
    public boolean endedInOrder() {
        return last == Arrival.END;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
