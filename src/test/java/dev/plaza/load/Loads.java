package dev.plaza.load;

import dev.plaza.protocol.Protocol;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.Security;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Runs of load as tests make them: short, and on this machine; any thread. */
final class Loads {
    private Loads() {}

    static Pace pace(int connections, int depth, double rate, int millis) {
        return new Pace(connections, depth, rate, Duration.ofMillis(millis), Duration.ofSeconds(20));
    }

    /** With a timeout of 300 ms, for servers that do not answer. */
    static Pace impatient(int connections, int depth, int millis) {
        return new Pace(connections, depth, 0, Duration.ofMillis(millis), Duration.ofMillis(300));
    }

    static Report run(String service, int port, Pace pace) throws Exception {
        Protocol protocol = Protocol.load(service);
        return run(protocol, port, Mix.usual(protocol, 80, 1_000), pace);
    }

    static Report run(String service, int port, String mix, Pace pace) throws Exception {
        Protocol protocol = Protocol.load(service);
        return run(protocol, port, Mix.parse(protocol, mix, 80, 1_000), pace);
    }

    private static Report run(Protocol protocol, int port, Mix mix, Pace pace) throws Exception {
        return Load.run(
                new Plan(protocol, Endpoint.here(port), Security.NONE, mix, pace, 2),
                new CountDownLatch(1),
                progress -> {});
    }
}
