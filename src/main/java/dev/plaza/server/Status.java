package dev.plaza.server;

import dev.plaza.metrics.Counters;
import dev.plaza.net.Engine;
import dev.plaza.ops.Backups;
import dev.plaza.storage.Database;
import dev.plaza.storage.GroupCommit;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a running server does, as names and values; any thread may ask. Times are in UTC, sizes in bytes.
 *
 * @param since when it began to answer
 */
record Status(Path data, Hosts hosts, Engine engine, Database database, Backups backups, Clock clock, Instant since) {
    Map<String, Object> now() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("pid", ProcessHandle.current().pid());
        all.put("data", data.toString());
        all.put("since", told(since));
        all.put("announced", hosts.announcements());
        all.put("pages", hosts.page().addresses());
        all.put("services", services());
        all.put("storage", storage());
        all.put("backup", backup());
        all.put("memory", memory());
        all.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
        all.put("descriptors", Descriptors.open());
        return all;
    }

    private Map<String, Object> services() {
        Map<String, Object> all = new LinkedHashMap<>();
        List<Host> standing = hosts.all();
        for (String name : standing.stream().map(Host::name).distinct().toList()) {
            List<Host> own =
                    standing.stream().filter(host -> host.name().equals(name)).toList();
            all.put(name, service(name, own));
        }
        return all;
    }

    /** Of one service, which may have several ports. */
    private Map<String, Object> service(String name, List<Host> own) {
        Counters counters = own.getFirst().hosted().counters();
        Map<String, Object> service = new LinkedHashMap<>();
        service.put(
                "addresses",
                own.stream().flatMap(host -> host.addresses().stream()).toList());
        service.put("connections", engine.connections(name));
        service.put("counters", counters.snapshot());
        return service;
    }

    private Map<String, Object> storage() {
        GroupCommit.State state = database.commits().state();
        Map<String, Object> storage = new LinkedHashMap<>();
        storage.put("bytes", database.size());
        storage.put("queued_jobs", state.jobs());
        storage.put("queued_bytes", state.bytes());
        state.sinceCommit()
                .ifPresent(
                        since -> storage.put("last_commit", told(clock.instant().minus(since))));
        storage.put("counters", database.counters().snapshot());
        return storage;
    }

    private Map<String, Object> backup() {
        Map<String, Object> backup = new LinkedHashMap<>();
        backups.last().ifPresent(made -> {
            backup.put("last", told(made.at()));
            backup.put("file", made.file().toString());
        });
        backups.failed().ifPresent(failed -> {
            backup.put("failed", told(failed.at()));
            backup.put("why", failed.why());
        });
        return backup;
    }

    private static Map<String, Object> memory() {
        long left = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return Map.of("heap_used", heap.getUsed(), "heap_after_gc", left, "heap_most", heap.getMax());
    }

    private static String told(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
