package dev.plaza.server;

import dev.plaza.net.Engine;
import dev.plaza.ops.Backups;
import dev.plaza.storage.Database;
import java.time.Clock;
import java.util.Map;

/** What a running server can be seen by; any thread. */
record Instruments(Measurements measurements, Statistics statistics) {
    /** Those of this server, whose statistics begin now. */
    static Instruments of(Hosts hosts, Engine engine, Database database, Backups backups, Clock clock) {
        Statistics statistics =
                new Statistics(hosts.counters(), database.commits().meters(), clock);
        engine.eachSecond(statistics::nextSecond);
        return new Instruments(
                new Measurements(
                        hosts,
                        engine,
                        database,
                        backups,
                        Map.of("web", hosts.page().counters())),
                statistics);
    }
}
