package dev.plaza.server;

import dev.plaza.metrics.Counters;
import dev.plaza.metrics.Exposition;
import dev.plaza.net.Engine;
import dev.plaza.ops.Backups;
import dev.plaza.storage.Database;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a running server does, for Prometheus; any thread may ask.
 *
 * @param others what is counted by doors that are no line service, by the name that they get as a service
 */
record Measurements(Hosts hosts, Engine engine, Database database, Backups backups, Map<String, Counters> others) {
    public Measurements {
        others = Map.copyOf(others);
    }

    /** All that is measured, at this moment. */
    public String text(Exposition.Format format) {
        Exposition all = new Exposition();
        connections(all);
        new ServiceFigures(counted()).tell(all);
        new StoreFigures(database, backups).tell(all);
        ProcessFigures.tell(all);
        return all.text(format);
    }

    private Map<String, Counters> counted() {
        Map<String, Counters> counted = new LinkedHashMap<>(hosts.counters());
        counted.putAll(others);
        return counted;
    }

    private void connections(Exposition all) {
        Exposition.Samples connections = all.gauge("plaza_connections", "Connections that there are.");
        hosts.counters().keySet().forEach(name -> connections.of(engine.connections(name), "service", name));
        all.gauge("plaza_followers", "Connections that follow what others say.").of(engine.followers());
    }
}
