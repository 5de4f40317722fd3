package dev.plaza.prove;

import java.io.IOException;

/** How a claim is shown, on servers that it starts itself; immutable, any thread. */
public interface Scenario {
    Claim claim();

    /**
     * Shows it, and notes what was counted meanwhile.
     *
     * @throws NotHeld if it does not hold
     * @throws Lacking if this machine lacks what it is shown with
     * @throws DoesNotStart if there is no server to show it on
     */
    void show(Trial trial) throws IOException, InterruptedException;
}
