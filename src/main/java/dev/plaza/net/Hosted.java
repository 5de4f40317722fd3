package dev.plaza.net;

import dev.plaza.metrics.Counters;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A service with what the engine needs to run it.
 *
 * @param idle how long a connection may go without a complete request
 * @param access who may talk to it at all
 * @param lineLimit the most bytes of a request line, its end not counted
 * @param tls what secures its connections, if anything does
 */
public record Hosted(
        Service service,
        Duration idle,
        Access access,
        int lineLimit,
        Counters counters,
        ServiceLog log,
        Tap tap,
        @Nullable Tls tls) {
    public static Hosted of(Service service, Duration idle, Access access, int lineLimit, ServiceLog log) {
        Counters counters = new Counters();
        return new Hosted(service, idle, access, lineLimit, counters, log, new ByteCounts(counters), null);
    }

    /** The same port with what was read anew; its counters, its log and its certificate stay. */
    public Hosted under(Service anew, Duration longest, Access who, int line) {
        return new Hosted(anew, longest, who, line, counters, log, tap, tls);
    }

    /** The same port for somebody who is not to be counted. */
    Hosted unnoticed() {
        Counters apart = new Counters();
        return new Hosted(service, idle, access, lineLimit, apart, log, new ByteCounts(apart), tls);
    }

    /** The same service over TLS, its counters and its log one with this. */
    public Hosted over(Tls secured) {
        return new Hosted(service, idle, access, lineLimit, counters, log, tap, secured);
    }
}
