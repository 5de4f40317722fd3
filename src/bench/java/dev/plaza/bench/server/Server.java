package dev.plaza.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that is measured; the thread that started it. */
public final class Server implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final int STOP = 30;
    private static final int GLANCE = 20;

    private final String name;
    private final Process process;
    private final Path log;
    private final long called = System.nanoTime();
    private final Instant calledAt = Instant.now();

    private Server(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it and waits until its output says that it is ready.
     *
     * @param log where its output goes
     * @param folder the working directory
     */
    static Server start(String name, List<String> command, Path folder, Path log, Pattern ready)
            throws IOException, InterruptedException {
        Server server = call(name, command, folder, log);
        try {
            server.await(ready);
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.process.destroyForcibly();
            throw e;
        }
        return server;
    }

    /** Starts it and does not wait. */
    static Server call(String name, List<String> command, Path folder, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // Plaza is to run on the Java that runs the benchmark.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Server server = new Server(name, builder.start(), log);
        server.process.getOutputStream().close();
        return server;
    }

    /** Until its output says this. */
    void await(Pattern ready) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!ready.matcher(output()).find()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(name + " did not start:\n" + output());
            }
            // A process that writes into a file tells nobody: it is looked at until it is ready, ends, or is late.
            Thread.sleep(GLANCE);
        }
    }

    private String output() throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    public String name() {
        return name;
    }

    /** What its output names by the first group of this pattern. */
    int number(Pattern pattern) {
        try {
            Matcher matcher = pattern.matcher(output());
            if (!matcher.find()) {
                throw new IllegalStateException(name + " does not say " + pattern + ":\n" + output());
            }
            return Integer.parseInt(matcher.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long pid() {
        return process.pid();
    }

    /** How long ago the system began to run its program. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - called);
    }

    /** From the call to this moment of the clock, in milliseconds. */
    double sinceCall(long epochMillis) {
        return Duration.between(calledAt, Instant.ofEpochMilli(epochMillis)).toNanos() / 1e6;
    }

    /** What its Java counts and notes by itself, a line each, where the server is one in Java. */
    String counters() throws IOException, InterruptedException {
        return jcmd("PerfCounter.print");
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        return Tools.run(List.of(jcmd.toString(), "" + pid(), command));
    }

    /** Processor time used so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Bytes of objects in use after a full collection, where the server is one in Java. */
    public long liveHeap() throws IOException, InterruptedException {
        return amount(jcmd("GC.class_histogram"), "(?m)^Total +\\d+ +(\\d+)");
    }

    /** Bytes of memory that it occupies. */
    public long resident() throws IOException, Missing {
        Path status = Path.of("/proc/" + pid() + "/status");
        if (!Files.isReadable(status)) {
            throw new Missing("resident memory is read from " + status + ", as Linux has it");
        }
        return 1_024 * amount(Files.readString(status), "(?m)^VmRSS:\\s+(\\d+) kB");
    }

    private static long amount(String text, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IOException("there is no " + pattern + " in:\n" + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    /** It has ended without being asked to: the end of its output, in an exception. */
    public void checkAlive() throws IOException {
        if (!process.isAlive()) {
            String output = output();
            throw new IOException(name + " died with exit code " + process.exitValue() + ":\n"
                    + output.substring(Math.max(0, output.length() - 2_000)));
        }
    }

    /** Ends it in order, and by force where that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
