package dev.plaza.server;

import dev.plaza.metrics.Commands;
import dev.plaza.metrics.Counters;
import dev.plaza.metrics.Exposition;
import dev.plaza.net.Fault;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of each service, for Prometheus; any thread.
 *
 * <p>What may be counted is told from the beginning, as 0: from a counter that is not there before its first count, nobody
 * sees that count as a rise.
 */
record ServiceFigures(Map<String, Counters> services) {
    private static final double NANOS = 1e9;

    /**
     * A family of counters.
     *
     * @param counter a name, or where it ends with a point the begin of names: what follows is the label's value
     * @param known the values that there may be
     */
    private record Kind(
            String counter,
            String family,
            String help,
            @Nullable String label,
            List<String> known) {
        static Kind one(String counter, String family, String help) {
            return new Kind(counter, family, help, null, List.of(""));
        }

        /** One that is there only where its service is such that it counts it. */
        static Kind rare(String counter, String family, String help) {
            return new Kind(counter, family, help, null, List.of());
        }

        boolean holds(String name) {
            return label == null ? name.equals(counter) : name.startsWith(counter);
        }

        String[] labels(String service, String name) {
            return label == null
                    ? new String[] {"service", service}
                    : new String[] {"service", service, label, name.substring(counter.length())};
        }
    }

    private static final List<Kind> KINDS = List.of(
            Kind.one("connections", "plaza_connections_accepted", "Connections that were let in."),
            Kind.one("requests", "plaza_lines", "Lines that came, those within a post too."),
            new Kind(Commands.PREFIX, "plaza_requests", "Requests, by command.", "command", List.of()),
            new Kind(
                    "fault.",
                    "plaza_faults",
                    "What was wrong with a request, or ended a conversation.",
                    "kind",
                    Stream.of(Fault.values()).map(Fault::word).toList()),
            new Kind(
                    "refused.",
                    "plaza_refused",
                    "Peers that were not let in, or not listened to.",
                    "reason",
                    List.of(
                            "denied",
                            "http",
                            "no-proxy-header",
                            "too-many-connections",
                            "too-many-from-one-address",
                            "too-many-proxy-headers")),
            new Kind(
                    "cut.",
                    "plaza_cut",
                    "Connections that were cut without a word.",
                    "reason",
                    List.of("for-room", "handshake", "lagging", "lingering", "stalled")),
            new Kind("answers.", "plaza_answers", "Answers of the page's door, by status.", "status", List.of()),
            Kind.one("slowed", "plaza_slowed", "Times that an address was made to wait, since it asked too fast."),
            Kind.one("errors", "plaza_errors", "Conversations that were ended by an error of Plaza's own."),
            Kind.one("bytes.in", "plaza_received_bytes", "Bytes that came."),
            Kind.one("bytes.out", "plaza_sent_bytes", "Bytes that were sent."),
            Kind.rare("handshake.failed", "plaza_handshakes_failed", "TLS handshakes that came to nothing."),
            Kind.rare("udp.datagrams", "plaza_datagrams", "Datagrams that came."),
            Kind.rare("udp.answers", "plaza_datagrams_answered", "Datagrams that were answered."),
            Kind.rare("udp.errors", "plaza_datagrams_failed", "Datagrams that could not be taken or answered."),
            new Kind("udp.refused.", "plaza_datagrams_refused", "Datagrams not answered.", "reason", List.of()),
            new Kind("", "plaza_counts", "What else is counted.", "counter", List.of()));

    void tell(Exposition all) {
        Map<String, Map<String, Long>> counted = new TreeMap<>();
        services.forEach((name, counters) -> counted.put(name, counters.snapshot()));
        for (Kind kind : KINDS) {
            Exposition.Samples samples = all.counter(kind.family, kind.help);
            counted.forEach((service, counts) -> tell(samples, kind, service, counts));
        }
        Exposition.Distributions latency = all.histogram(
                "plaza_request_seconds", "From when a request was read until its reply was handed on.", NANOS);
        services.forEach((name, counters) -> latency.of(counters.latency().snapshot(), "service", name));
    }

    /** Takes those of this kind out of the counts. */
    private static void tell(Exposition.Samples samples, Kind kind, String service, Map<String, Long> counts) {
        Map<String, Long> own = new TreeMap<>();
        kind.known.forEach(value -> own.put(kind.counter + value, 0L));
        counts.forEach((name, count) -> {
            if (kind.holds(name)) {
                own.put(name, count);
            }
        });
        counts.keySet().removeAll(own.keySet());
        own.forEach((name, count) -> samples.of(count, kind.labels(service, name)));
    }
}
