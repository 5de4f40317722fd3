package dev.plaza.prove;

import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * R4: attacks from addresses to which the limits apply; the base load comes from the only one that is exempt.
 *
 * @param measured how long each attack is borne
 */
public record LimitedAddress(Duration measured) implements Scenario {
    private static final String SILENT = "127.0.0.2";
    private static final String LOUD = "127.0.0.3";

    /** {@code limits.per-address} as it is by default. */
    private static final int MOST = 64;

    @Override
    public Claim claim() {
        return new Claim(
                "R4",
                "An attacker to whom the limits apply gets no more than those, the log says so, and others are served on.",
                "That somebody with many addresses is held back.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        try (PlazaProcess plaza = trial.serve("--set", "limits.exempt=[\"127.0.0.1\"]")
                .withHeap(Arena.HEAP)
                .ready()) {
            try (Arena arena = new Arena(trial, plaza, measured)) {
                long held = arena.suffer(Attacks.SILENCE, from(SILENT, plaza));
                Demand.that(held == MOST, () -> "one address holds " + held + " connections, not " + MOST);
                for (Attack attack : List.of(Attacks.FLOOD, Attacks.NOISE, Attacks.STORM)) {
                    arena.bear(attack, from(LOUD, plaza));
                }
                plaza.awaitErr(line -> line.contains("refused, too-many-from-one-address: " + SILENT));
                plaza.awaitErr(line -> line.contains("tiny: slowed down, asks too fast: " + LOUD));
                arena.requireMemoryIsLetGo();
            }
            Everyday.requireNoErrors(plaza);
        }
    }

    private static Attacker.Door from(String address, PlazaProcess plaza) {
        InetSocketAddress source = new InetSocketAddress(address, 0);
        return service -> Wire.connect(plaza.address(service), source, PlazaProcess.PATIENCE);
    }
}
