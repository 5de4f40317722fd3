package dev.plaza.server;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.plaza.metrics.Exposition;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What this process takes, under the names that Prometheus's own clients give that; any thread. */
final class ProcessFigures {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final long KIBIBYTE = 1024;

    private ProcessFigures() {}

    static void tell(Exposition all) {
        process(all);
        memory(all);
        collections(all);
        threads(all);
    }

    private static void process(Exposition all) {
        all.gauge("process_start_time_seconds", "When the process began.")
                .of(ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS);
        Exposition.Samples resident = all.gauge("process_resident_memory_bytes", "Memory that the process takes.");
        residentBytes().ifPresent(resident::of);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            all.counter("process_cpu_seconds", "Time of all processors that the process took.")
                    .of(unix.getProcessCpuTime() / NANOS);
            all.gauge("process_open_fds", "Files and sockets that are open.").of(Descriptors.open());
            all.gauge("process_max_fds", "Files and sockets that may be open.").of(unix.getMaxFileDescriptorCount());
        }
    }

    /** Empty where the system does not tell. */
    private static OptionalLong residentBytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> KIBIBYTE * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }

    private static void memory(Exposition all) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        Exposition.Samples used = all.gauge("jvm_memory_used_bytes", "Memory in use.");
        used.of(heap.getUsed(), "area", "heap");
        used.of(other.getUsed(), "area", "nonheap");
        Exposition.Samples committed = all.gauge("jvm_memory_committed_bytes", "Memory that the JVM has.");
        committed.of(heap.getCommitted(), "area", "heap");
        committed.of(other.getCommitted(), "area", "nonheap");
        all.gauge("jvm_memory_max_bytes", "Memory that the JVM may have.").of(heap.getMax(), "area", "heap");
        Exposition.Samples left =
                all.gauge("jvm_memory_pool_collection_used_bytes", "Memory in use behind the last collection.");
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getCollectionUsage();
            if (usage != null) {
                left.of(usage.getUsed(), "pool", pool.getName());
            }
        }
        Exposition.Samples buffers = all.gauge("jvm_buffer_pool_used_bytes", "Memory of buffers outside of the heap.");
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            buffers.of(pool.getMemoryUsed(), "pool", pool.getName());
        }
    }

    private static void collections(Exposition all) {
        Exposition.Sums collections = all.summary("jvm_gc_collection_seconds", "Collections and their time.");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            // -1 where it is not known.
            collections.of(
                    Math.max(0, collector.getCollectionCount()),
                    Math.max(0, collector.getCollectionTime()) / MILLIS,
                    "gc",
                    collector.getName());
        }
    }

    /** Platform threads: a connection has none. */
    private static void threads(Exposition all) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        all.gauge("jvm_threads_current", "Platform threads.").of(threads.getThreadCount());
        all.gauge("jvm_threads_peak", "The most platform threads since the start.")
                .of(threads.getPeakThreadCount());
    }
}
