package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A Plaza that was started, in a process of its own that ends with its test; for the test's thread. */
final class PlazaProcess implements AutoCloseable {
    /** How long anything may take, on a machine that others use too. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern READY = Pattern.compile("Plaza is ready \\(\\d+ ms\\)");
    private static final Pattern SERVICE = Pattern.compile("(\\w+) server running on .*:(\\d+)");
    private static final Pattern DATAGRAMS = Pattern.compile("(\\w+) server running on .*:(\\d+) \\(UDP\\)");
    private static final Pattern SECURED = Pattern.compile("(\\w+) server running on .*:(\\d+) \\(TLS\\)");

    /** The last line of a class histogram: objects, and their bytes. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");

    private final Process process;
    private final Output out;
    private final Output err;

    PlazaProcess(Process process) {
        this.process = process;
        out = new Output(process.getInputStream());
        err = new Output(process.getErrorStream());
    }

    void awaitReady() {
        awaitOut(line -> READY.matcher(line).matches());
        // The script gives its process to Java: what a signal is sent to is the server, not a shell in front of it.
        assertThat(process.info().command().orElse("unknown")).endsWith("/java");
        assertNothingWasBuilt();
    }

    /** A build would replace the classes that are being tested, in the middle of Maven's own. */
    private void assertNothingWasBuilt() {
        assertThat(err.lines())
                .as("bin/plaza finds target/lib up to date; bin/test sees to that, Maven alone does not always")
                .noneMatch(line -> line.contains("building"));
    }

    /** Waits for such a line on stdout. */
    String awaitOut(Predicate<String> line) {
        return await(out, line);
    }

    /** Waits for such a line on stderr. */
    String awaitErr(Predicate<String> line) {
        return await(err, line);
    }

    private String await(Output output, Predicate<String> line) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> output.lines().stream().anyMatch(line) || !process.isAlive());
        return output.lines().stream()
                .filter(line)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Plaza ended before it said what was waited for\n" + this));
    }

    List<String> out() {
        return out.lines();
    }

    List<String> err() {
        return err.lines();
    }

    int port(String service) {
        return port(SERVICE, service);
    }

    private int port(Pattern announced, String service) {
        return out().stream()
                .map(announced::matcher)
                .filter(Matcher::matches)
                .filter(found -> found.group(1).equals(service))
                .mapToInt(found -> Integer.parseInt(found.group(2)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no port of " + service + " was told\n" + this));
    }

    InetSocketAddress address(String service) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port(service));
    }

    /** Where the service speaks TLS. */
    InetSocketAddress securedAddress(String service) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port(SECURED, service));
    }

    /** Where the service answers datagrams. */
    InetSocketAddress datagramAddress(String service) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port(DATAGRAMS, service));
    }

    long pid() {
        return process.pid();
    }

    /** The processor's time it has had so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** What its heap holds that is still in use, in bytes; it collects its garbage for that. */
    long liveHeap() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process histogram = new ProcessBuilder(jcmd, String.valueOf(pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String said = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = TOTAL.matcher(said);
        assertThat(total.find()).as(said).isTrue();
        return Long.parseLong(total.group(1));
    }

    /** The most memory it has had so far, of heap and all else, in bytes; none where the system does not tell. */
    OptionalLong mostResident() throws IOException {
        Path status = Path.of("/proc/" + pid() + "/status");
        return Files.exists(status)
                ? Files.readString(status)
                        .lines()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                : OptionalLong.empty();
    }

    /** Sends it a signal, such as TERM. */
    void signal(String name) throws IOException, InterruptedException {
        String[] kill = {"sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, String.valueOf(pid())};
        assertThat(new ProcessBuilder(kill).inheritIO().start().waitFor()).isZero();
    }

    /** As a service manager does, to a server that ends well. */
    void stop() throws IOException, InterruptedException {
        signal("TERM");
        assertThat(exitCode()).as(this::toString).isZero();
    }

    /** As {@code kill -9}: it can do nothing any more. */
    void kill() throws InterruptedException {
        destroy();
        assertThat(exitCode()).isEqualTo(128 + 9);
    }

    /** By its handle: the process itself would close the streams as well, under the threads that read them. */
    private void destroy() {
        process.toHandle().destroyForcibly();
    }

    /** Waits for its end, and for all that it printed. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("Plaza ends\n%s", this)
                .isTrue();
        out.awaitEnd();
        err.awaitEnd();
        assertNothingWasBuilt();
        return process.exitValue();
    }

    @Override
    public void close() {
        destroy();
        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    @Override
    public String toString() {
        return "process " + pid() + "\nstdout:\n" + String.join("\n", out()) + "\nstderr:\n" + String.join("\n", err());
    }
}
