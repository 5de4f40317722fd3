package dev.plaza.prove;

import dev.plaza.wire.Wire;
import java.io.IOException;
import java.time.Duration;

/**
 * R4: slow and hostile peers, one attack at a time, while others talk on.
 *
 * <p>Each attacker keeps to a pace, at which the attackers themselves take little of the processors: an attacker from
 * the network would take none of them, and what the server suffers is asked here. What they really did is counted, and
 * has a floor.
 *
 * @param measured how long each attack is borne
 */
public record AttackedServices(Duration measured) implements Scenario {
    private static final int LINES = 500;
    private static final int LENGTH = 4_000;

    @Override
    public Claim claim() {
        return new Claim(
                "R4",
                "Under each attack others are served on, their p99 within twice that before it (or below "
                        + Arena.NOISE.toMillis()
                        + " ms, where the ratio says little), and memory is bounded and let go.",
                "That the machine, or the line to it, withstands a flood: the attackers keep to a pace, and have one"
                        + " address.");
    }

    @Override
    public void show(Trial trial) throws IOException, InterruptedException {
        try (PlazaProcess plaza = trial.serve().withHeap(Arena.HEAP).ready()) {
            Everyday.fill(plaza, LINES, LENGTH);
            Everyday.require(plaza);
            try (Arena arena = new Arena(trial, plaza, measured)) {
                for (Attack attack : Attacks.all()) {
                    arena.bear(attack, service -> Wire.connect(plaza.address(service), PlazaProcess.PATIENCE));
                }
                Everyday.require(plaza);
                arena.requireMemoryIsLetGo();
            }
            Everyday.requireNoErrors(plaza);
        }
    }
}
