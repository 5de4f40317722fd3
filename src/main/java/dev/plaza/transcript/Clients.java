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
    private final Dialogue dialogue;
    private final Map<String, Wire> wires = new ConcurrentHashMap<>();
    private volatile Deadline deadline = Deadline.NEVER;
    private final Thread guard = Thread.ofVirtual().name("transcript-guard").unstarted(this::guard);

    Clients(Subject subject, Dialogue dialogue) {
        this.subject = subject;
        this.dialogue = dialogue;
    }

    /** What is done with them from now on ends then. */
    void keep(Deadline next) {
        deadline = next;
        if (!guard.isAlive()) {
            guard.start();
        }
    }

    /** The client's wire, connected if this is its first step. */
    Wire wire(String client) throws IOException {
        @Nullable Wire wire = wires.get(client);
        if (wire == null) {
            wire = Wire.connect(subject.address(), subject.security(), deadline.left(), dialogue.tap(client));
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
            Deadline kept = Deadline.NEVER;
            // It is not woken at each step: it looks whether there is another deadline when the one it knew has passed.
            while (!kept.equals(deadline)) {
                kept = deadline;
                Thread.sleep(kept.left().plus(GRACE));
            }
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
