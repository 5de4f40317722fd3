package dev.plaza.prove;

import dev.plaza.wire.Wire;
import java.io.IOException;
import java.util.List;

/** R3: more connections than a server takes in all. */
public record ManyConnections() implements Scenario {
    private static final int MOST = 20;
    private static final String HERE = "127.0.0.1";

    @Override
    public Claim claim() {
        return new Claim(
                "R3",
                "Of too many connections the last are told so in the words of their service; when others leave, the next"
                        + " are served.",
                "That so many as are usual (10,000) fit into this machine: the limit is set lower here.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        try (PlazaProcess plaza =
                trial.serve("--set", "limits.connections=" + MOST).ready()) {
            List<Wire> held = Refusals.hold(plaza, HERE, MOST);
            trial.note("served", held.size());
            trial.note("refused", Refusals.requireTold(plaza, HERE, "too-many-connections"));
            Refusals.close(held);
            Await.until("the next one is served", () -> Refusals.isServed(plaza, HERE));
        }
    }
}
