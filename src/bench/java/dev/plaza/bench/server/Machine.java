package dev.plaza.bench.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What figures depend on, and nobody can see in them: any thread. */
public final class Machine {
    private static final int BLOCK = 4_096;
    private static final Duration LENGTH = Duration.ofSeconds(1);

    private Machine() {}

    /** By name, in the order in which it is to be told. */
    public static Map<String, Object> describe(Path folder) throws IOException, InterruptedException {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put(
                "date",
                OffsetDateTime.now(ZoneId.systemDefault())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("processor", first("/proc/cpuinfo", "model name"));
        machine.put("memory", first("/proc/meminfo", "MemTotal"));
        machine.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
        machine.put("redis", redis());
        machine.put("disk", Files.getFileStore(folder).type());
        machine.put("fsyncs_per_s", Math.round(fsyncs(folder)));
        return machine;
    }

    /** How often a second 4 KiB can be appended to a file and synced to disk. */
    public static double fsyncs(Path folder) throws IOException {
        Path file = folder.resolve("fsync");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
            long begin = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - begin < LENGTH.toNanos()) {
                channel.write(block.clear());
                channel.force(false);
                count++;
            }
            return count * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static String redis() throws IOException, InterruptedException {
        try {
            return Tools.run(List.of(Tools.find("redis-server", "redis-server").toString(), "--version"))
                    .replaceAll("(?s).*v=([0-9.]+).*", "$1");
        } catch (Missing e) {
            return "none";
        }
    }

    /** The value of the first line with this key in a file of {@code key : value}. */
    private static String first(String file, String key) throws IOException {
        if (!Files.isReadable(Path.of(file))) {
            return "unknown";
        }
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
