package dev.plaza.prove;

import dev.plaza.wire.Wire;
import java.io.IOException;
import java.util.List;

/** R3: more connections than one address may have. */
public record OneAddress() implements Scenario {
    private static final int MOST = 3;
    private static final String GREEDY = "127.0.0.2";
    private static final String OTHER = "127.0.0.3";

    @Override
    public Claim claim() {
        return new Claim(
                "R3",
                "Too many connections of one address are told so, and other addresses are served; when it lets go, it is"
                        + " served again.",
                "That somebody with many addresses is held back.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        try (PlazaProcess plaza = trial.serve("--set", "limits.exempt=[]", "--set", "limits.per-address=" + MOST)
                .ready()) {
            List<Wire> held = Refusals.hold(plaza, GREEDY, MOST);
            trial.note("served", held.size());
            trial.note("refused", Refusals.requireTold(plaza, GREEDY, "too-many-from-one-address"));
            Demand.that(Refusals.isServed(plaza, OTHER), () -> "another address is not served");
            Refusals.close(held);
            Await.until("it is served again", () -> Refusals.isServed(plaza, GREEDY));
        }
    }
}
