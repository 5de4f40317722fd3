package dev.plaza.net;

import dev.plaza.metrics.Counters;
import java.time.Duration;

/**
 * A service with what the engine needs to run it.
 *
 * @param idle how long a connection may go without a complete request
 * @param access who may talk to it at all
 * @param lineLimit the most bytes of a request line, its end not counted
 */
public record Hosted(
        Service service, Duration idle, Access access, int lineLimit, Counters counters, ServiceLog log, Tap tap) {
    public static Hosted of(Service service, Duration idle, Access access, int lineLimit, ServiceLog log) {
        Counters counters = new Counters();
        return new Hosted(service, idle, access, lineLimit, counters, log, new ByteCounts(counters));
    }
}
