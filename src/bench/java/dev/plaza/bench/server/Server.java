package dev.plaza.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // Plaza is to run on the Java that runs the benchmark.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Server server = new Server(name, builder.start(), log);
        try {
            server.process.getOutputStream().close();
            server.await(ready);
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.process.destroyForcibly();
            throw e;
        }
        return server;
    }

    private void await(Pattern ready) throws IOException, InterruptedException {
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

    /** Processor time used so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Bytes of objects in use after a full collection, where the server is one in Java. */
    public long liveHeap() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        String histogram = Tools.run(List.of(jcmd.toString(), "" + pid(), "GC.class_histogram"));
        return amount(histogram, "(?m)^Total +\\d+ +(\\d+)");
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
