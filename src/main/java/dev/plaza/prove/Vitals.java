package dev.plaza.prove;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process takes of the machine, as it is seen from outside; what this system does not tell is {@link Lacking}. Any
 * thread.
 */
public record Vitals(long pid) {
    /** The last line of a class histogram: objects, and their bytes. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");

    /** What its heap holds that is still in use, in bytes; it collects its garbage for that. Only a JDK can ask. */
    public long liveHeap() throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            throw new Lacking(
                    "jcmd is missing, which a JDK has, and a JRE has not (Debian: apt install openjdk-21-jdk-headless,"
                            + " or a later one)");
        }
        Process histogram = new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String said = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = TOTAL.matcher(said);
        if (!total.find()) {
            throw new IOException("jcmd tells nothing of process " + pid + ": " + said);
        }
        return Long.parseLong(total.group(1));
    }

    /** The memory it has now, of heap and all else, in bytes. */
    public long resident() throws IOException {
        return kilobytes("VmRSS:");
    }

    /** The most it has had so far. */
    public long mostResident() throws IOException {
        return kilobytes("VmHWM:");
    }

    private long kilobytes(String name) throws IOException {
        return Files.readString(told("status"))
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("the system does not tell " + name + " of process " + pid));
    }

    public long threads() throws IOException {
        try (Stream<Path> each = Files.list(told("task"))) {
            return each.count();
        }
    }

    /** Its open files and connections. */
    public long descriptors() throws IOException {
        try (Stream<Path> each = Files.list(told("fd"))) {
            return each.count();
        }
    }

    /** Those of its descriptors that are connections, or wait for some. */
    public long sockets() throws IOException {
        try (Stream<Path> each = Files.list(told("fd"))) {
            return each.filter(Vitals::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private Path told(String name) {
        if (!Files.exists(Path.of("/proc/self"))) {
            throw new Lacking("/proc is missing, where Linux tells what a process has");
        }
        return Path.of("/proc", String.valueOf(pid), name);
    }
}
