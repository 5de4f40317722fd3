package dev.plaza.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Plaza that was called just now, on ports that are known before it listens; the starting thread. */
public final class Launch implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Plaza is ready \\((\\d+) ms\\)");

    /** What Java notes of its own start, in the order of time, by what it is called here. */
    private static final Map<String, String> NOTED = noted();

    private final Server server;
    private final Map<String, Integer> ports;

    private Launch(Server server, Map<String, Integer> ports) {
        this.server = server;
        this.ports = ports;
    }

    private static Map<String, String> noted() {
        Map<String, String> noted = new LinkedHashMap<>();
        noted.put("Java begins", "createVmBeginTime");
        noted.put("Java stands", "createVmEndTime");
        return noted;
    }

    /** Calls it. */
    static Launch of(Path home, Path data, Path log, Map<String, Integer> ports) throws IOException {
        return new Launch(Server.call("Plaza", Plaza.command(home, data, ports::get), home, log), ports);
    }

    public Server server() {
        return server;
    }

    public int port(String service) {
        Integer port = ports.get(service);
        if (port == null) {
            throw new IllegalArgumentException("Plaza has no " + service);
        }
        return port;
    }

    /** Milliseconds since the system began to run its script. */
    public double age() {
        return server.age().toNanos() / 1e6;
    }

    /**
     * When what happened on its way, in milliseconds from the call: as it and its Java tell when they are asked afterwards.
     * What they do not tell is left out. Waits until it says that it is ready.
     */
    public Map<String, Double> milestones() throws IOException, InterruptedException {
        Map<String, Double> milestones = new LinkedHashMap<>();
        String counters = server.counters();
        NOTED.forEach((name, counter) -> {
            Matcher matcher =
                    Pattern.compile("(?m)^sun\\.rt\\." + counter + "=(\\d+)").matcher(counters);
            if (matcher.find()) {
                milestones.put(name, server.sinceCall(Long.parseLong(matcher.group(1))));
            }
        });
        server.await(READY);
        // Counted from the beginning of its process, to a hundredth of a second.
        milestones.put("it says it is ready", (double) server.number(READY));
        return milestones;
    }

    @Override
    public void close() {
        server.close();
    }
}
