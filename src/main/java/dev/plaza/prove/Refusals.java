package dev.plaza.prove;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Connections that a server has no place for; the addresses of 127.0.0.0/8 are different clients. One thread. */
final class Refusals {
    /** What each service tells whom it does not serve. */
    private static final Map<String, String> WORDS = words();

    private static final String GREETING = "WELCOME";

    private Refusals() {}

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("tiny", "ERROR TOO_MANY_CONNECTIONS\n");
        words.put("chat", "Error: too many connections\r\n");
        words.put("bulletin", "ERROR - Too many connections\n");
        words.put("history", "Error: too many connections\n");
        words.put("qotd", "");
        return words;
    }

    /** So many connections to tiny, each greeted. */
    static List<Wire> hold(PlazaProcess plaza, String from, int many) throws IOException {
        List<Wire> held = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Wire wire = connect(plaza, from, "tiny");
            held.add(wire);
            Demand.that(isGreeted(wire), () -> "a connection within the limit is not served");
        }
        return held;
    }

    static Wire connect(PlazaProcess plaza, String from, String service) throws IOException {
        return Wire.connect(plaza.address(service), new InetSocketAddress(from, 0), PlazaProcess.PATIENCE);
    }

    static boolean isServed(PlazaProcess plaza, String from) throws IOException {
        try (Wire wire = connect(plaza, from, "tiny")) {
            return isGreeted(wire);
        }
    }

    private static boolean isGreeted(Wire wire) throws IOException {
        wire.receiveUntil(came -> came.length() >= GREETING.length(), Deadline.after(PlazaProcess.PATIENCE));
        return wire.inbox().toString().startsWith(GREETING);
    }

    /** Each service says why, in its own words, and the log does. Returns how many were refused. */
    static int requireTold(PlazaProcess plaza, String from, String reason) throws IOException {
        for (Map.Entry<String, String> each : WORDS.entrySet()) {
            try (Wire refused = connect(plaza, from, each.getKey())) {
                Arrival arrival = refused.receiveUntil(came -> false, Deadline.after(PlazaProcess.PATIENCE));
                String said = new String(refused.inbox().peek(), StandardCharsets.UTF_8);
                Demand.told("one too many at " + each.getKey(), each.getValue(), said);
                Demand.that(arrival == Arrival.END, () -> "the refusal ended with " + arrival);
            }
            plaza.awaitErr(line -> line.contains(each.getKey() + ": refused, " + reason + ": " + from));
        }
        return WORDS.size();
    }

    static void close(List<Wire> held) throws IOException {
        for (Wire wire : held) {
            wire.close();
        }
    }
}
