package dev.plaza.prove;

import dev.plaza.process.Checkout;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A scenario shown on the Plaza that is being tested; stateless, any thread. */
final class Shown {
    private Shown() {}

    /** Skips the test where this machine lacks something; where the claim does not hold, the seed is named. */
    static Trial by(Scenario scenario, Path folder) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(scenario + ": seed " + seed);
        Trial trial = new Trial(Checkout.HOME, folder, seed, figures -> {});
        try {
            scenario.show(trial);
        } catch (Lacking e) {
            Assumptions.abort(e.getMessage());
        } catch (NotHeld | DoesNotStart e) {
            throw new AssertionError("seed " + seed + ", " + TextReport.figures(trial.figures()), e);
        }
        return trial;
    }
}
