package dev.plaza.transcript;

import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The connections of one run, by the clients' names; for the thread of the run, guarded by a second one. */
final class Clients implements AutoCloseable {
    /** Reads keep the deadline themselves, and say more when they do: they come first. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private final Subject subject;
    private final Deadline deadline;
    private final Dialogue dialogue;
    private final Map<String, Wire> wires = new ConcurrentHashMap<>();
    private final Thread guard = Thread.ofVirtual().name("transcript-guard").unstarted(this::guard);

    Clients(Subject subject, Deadline deadline, Dialogue dialogue) {
        this.subject = subject;
        this.deadline = deadline;
        this.dialogue = dialogue;
        guard.start();
    }

    /** The client's wire, connected if this is its first step. */
    Wire wire(String client) throws IOException {
        @Nullable Wire wire = wires.get(client);
        if (wire == null) {
            wire = Wire.connect(subject.address(), deadline.left(), dialogue.tap(client));
            wires.put(client, wire);
            dialogue.note(client, "connected");
        }
        return wire;
    }

    void restartServer() throws IOException, InterruptedException {
        dialogue.note("the server", "is restarted");
        subject.restart();
    }

    /** A write to a server that reads nothing never ends by itself; closing its socket ends it. */
    private void guard() {
        try {
            Thread.sleep(deadline.left().plus(GRACE));
            closeAll();
        } catch (InterruptedException over) {
            // The run ended in time.
        }
    }

    private void closeAll() {
        for (Wire wire : wires.values()) {
            try {
                wire.close();
            } catch (IOException e) {
                // A connection that cannot even be closed is gone all the same.
            }
        }
    }

    @Override
    public void close() {
        guard.interrupt();
        closeAll();
    }
}
