package dev.plaza.load;

import dev.plaza.wire.CannotConnect;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.Security;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;

/** Finds the address at which a server answers, by one connection on which nothing is said; any thread. */
final class Probe {
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private Probe() {}

    /** The first of the host's addresses that takes a connection. */
    static SocketAddress address(Endpoint endpoint, Security security, Duration timeout) throws CannotConnect {
        Wire wire = Wire.connect(endpoint, security, timeout, Tap.NONE);
        SocketAddress address = wire.peer();
        leave(wire);
        return address;
    }

    /** Nobody waits for the server to close, but it is closed in order. */
    private static void leave(Wire wire) {
        Thread.ofVirtual().name("probe").start(() -> {
            try (wire) {
                wire.halfClose();
                wire.receiveUntil(unused -> false, Deadline.after(CLOSE));
            } catch (IOException e) {
                // It has served its purpose; what the server makes of its connections is seen on all others.
                return;
            }
        });
    }
}
