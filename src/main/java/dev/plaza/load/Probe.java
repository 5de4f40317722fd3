package dev.plaza.load;

import dev.plaza.wire.Deadline;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** Finds the address at which a server answers, by one connection on which nothing is said; any thread. */
final class Probe {
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private Probe() {}

    /** The first of the host's addresses that takes a connection. */
    static SocketAddress address(Endpoint endpoint, Duration timeout) throws CannotConnect {
        InetAddress[] addresses = addresses(endpoint);
        IOException failure = new IOException("no address");
        for (InetAddress address : addresses) {
            InetSocketAddress there = new InetSocketAddress(address, endpoint.port());
            try {
                leave(Wire.connect(there, timeout, Tap.NONE));
                return there;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new CannotConnect("cannot connect to " + endpoint + ": " + failure.getMessage(), failure);
    }

    private static InetAddress[] addresses(Endpoint endpoint) throws CannotConnect {
        try {
            return InetAddress.getAllByName(endpoint.host());
        } catch (UnknownHostException e) {
            throw new CannotConnect("no such host: " + endpoint.host(), e);
        }
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
