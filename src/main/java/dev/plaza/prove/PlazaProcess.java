package dev.plaza.prove;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Plaza that was started, in a process of its own that ends when this is closed; one thread. */
public final class PlazaProcess implements AutoCloseable {
    /** How long anything may take, on a machine that others use too. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int KILLED = 128 + 9;

    private static final Pattern READY = Pattern.compile("Plaza is ready \\(\\d+ ms\\)");
    private static final Pattern SERVICE = Pattern.compile("(\\w+) server running on .*:(\\d+)");
    private static final Pattern DATAGRAMS = Pattern.compile("(\\w+) server running on .*:(\\d+) \\(UDP\\)");
    private static final Pattern SECURED = Pattern.compile("(\\w+) server running on .*:(\\d+) \\(TLS\\)");

    private final Process process;
    private final Output out;
    private final Output err;

    PlazaProcess(Process process) {
        this.process = process;
        out = new Output(process.getInputStream());
        err = new Output(process.getErrorStream());
    }

    /** A server that ends before it is ready is a {@link DoesNotStart}. */
    void awaitReady() throws IOException {
        Await.until("Plaza is ready", () -> isReady() || hasEnded());
        if (!isReady()) {
            throw new DoesNotStart("Plaza ended before it was ready\n" + this);
        }
        // The script gives its process to Java: what a signal is sent to is the server, not a shell in front of it.
        String command = process.info().command().orElse("unknown");
        Demand.that(command.endsWith("/java"), () -> "the server's process is not Java but " + command);
        requireNothingWasBuilt();
    }

    /** Whether it has, and all that it printed is here. */
    private boolean hasEnded() {
        return !process.isAlive() && out.isWhole() && err.isWhole();
    }

    private boolean isReady() {
        return out().stream().anyMatch(line -> READY.matcher(line).matches());
    }

    /** A build would replace the classes that are being tested, in the middle of Maven's own. */
    private void requireNothingWasBuilt() {
        if (err().stream().anyMatch(line -> line.contains("building"))) {
            throw new DoesNotStart(
                    "bin/plaza finds target/lib up to date; bin/test sees to that, Maven alone does not always\n"
                            + this);
        }
    }

    /** Waits for such a line on stdout. */
    public String awaitOut(Predicate<String> line) throws IOException {
        return await(out, line);
    }

    /** Waits for such a line on stderr. */
    public String awaitErr(Predicate<String> line) throws IOException {
        return await(err, line);
    }

    private String await(Output output, Predicate<String> line) throws IOException {
        try {
            Await.until(
                    "a line that Plaza prints", () -> output.lines().stream().anyMatch(line) || hasEnded());
        } catch (NotHeld late) {
            throw new NotHeld(late.getMessage() + "\n" + this);
        }
        return output.lines().stream()
                .filter(line)
                .findFirst()
                .orElseThrow(() -> new NotHeld("Plaza ended before it said what was waited for\n" + this));
    }

    public List<String> out() {
        return out.lines();
    }

    public List<String> err() {
        return err.lines();
    }

    public int port(String service) {
        return port(SERVICE, service);
    }

    private int port(Pattern announced, String service) {
        return out().stream()
                .map(announced::matcher)
                .filter(Matcher::matches)
                .filter(found -> found.group(1).equals(service))
                .mapToInt(found -> Integer.parseInt(found.group(2)))
                .findFirst()
                .orElseThrow(() -> new NotHeld("no port of " + service + " was told\n" + this));
    }

    public InetSocketAddress address(String service) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port(service));
    }

    /** Where the service speaks TLS. */
    public InetSocketAddress securedAddress(String service) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port(SECURED, service));
    }

    /** Where the service answers datagrams. */
    public InetSocketAddress datagramAddress(String service) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port(DATAGRAMS, service));
    }

    public long pid() {
        return process.pid();
    }

    /** The processor's time it has had so far. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What it takes of the machine. */
    public Vitals vitals() {
        return new Vitals(pid());
    }

    /** Sends it a signal, such as TERM. */
    public void signal(String name) throws IOException, InterruptedException {
        String[] kill = {"sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, String.valueOf(pid())};
        int code = new ProcessBuilder(kill).inheritIO().start().waitFor();
        Demand.that(code == 0, () -> "SIG" + name + " could not be sent to " + this);
    }

    /** As a service manager does, to a server that ends well. */
    public void stop() throws IOException, InterruptedException {
        signal("TERM");
        requireExit(0);
    }

    /** As {@code kill -9}: it can do nothing any more. */
    public void kill() throws InterruptedException {
        destroy();
        requireExit(KILLED);
    }

    /** Waits for its end, which is to be this one. */
    public void requireExit(int wanted) throws InterruptedException {
        int code = exitCode();
        Demand.that(code == wanted, () -> "the exit code is " + code + ", not " + wanted + "\n" + this);
    }

    /** By its handle: the process itself would close the streams as well, under the threads that read them. */
    private void destroy() {
        process.toHandle().destroyForcibly();
    }

    /** Waits for its end, and for all that it printed. */
    public int exitCode() throws InterruptedException {
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Demand.that(ended, () -> "Plaza does not end\n" + this);
        out.awaitEnd();
        err.awaitEnd();
        requireNothingWasBuilt();
        return process.exitValue();
    }

    /** Whoever interrupts this thread does not keep it from waiting. */
    @Override
    public void close() {
        destroy();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** What it printed, for a person. */
    @Override
    public String toString() {
        return "process " + pid() + "\nstdout:\n" + String.join("\n", out()) + "\nstderr:\n" + String.join("\n", err());
    }
}
