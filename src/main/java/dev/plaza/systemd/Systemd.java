package dev.plaza.systemd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The systemd that started this process as a service and waits to be told of it (sd_notify(3)); where there is none, nothing is
 * done. It is told by the program systemd-notify, which is where systemd is: Java has no datagram sockets of the kind that
 * systemd listens on. Each call waits until systemd has heard it, some milliseconds. Any thread.
 */
public final class Systemd {
    private static final String PROGRAM = "systemd-notify";
    private static final String SOCKET = "NOTIFY_SOCKET";
    private static final String LIMIT = "WATCHDOG_USEC";
    private static final String MEANT = "WATCHDOG_PID";
    /** By which systemd tells a process that it waits for it. */
    public static final Set<String> VARIABLES = Set.of(SOCKET, LIMIT, MEANT);

    /** The program itself gives systemd five seconds to hear it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int NANOS_OF_A_MICROSECOND = 1_000;

    private final Map<String, String> environment;
    private final @Nullable String socket;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean ready;

    private Systemd(Map<String, String> environment) {
        this.environment = environment;
        String given = environment.getOrDefault(SOCKET, "");
        socket = given.isEmpty() ? null : given;
    }

    /** As the environment of this process says. */
    public static Systemd of(Map<String, String> environment) {
        return new Systemd(Map.copyOf(environment));
    }

    /** After how long without a sign of life systemd ends this process; empty where it does not look. */
    Optional<Duration> limit() {
        String self = String.valueOf(ProcessHandle.current().pid());
        String wanted = environment.getOrDefault(LIMIT, "0");
        try {
            Duration limit = Duration.of(Long.parseLong(wanted), ChronoUnit.MICROS);
            // Another process may be meant, whose environment this one has inherited.
            boolean isMeant = environment.getOrDefault(MEANT, self).equals(self);
            return socket != null && isMeant && limit.isPositive() ? Optional.of(limit) : Optional.empty();
        } catch (NumberFormatException e) {
            Logger.warn("WATCHDOG_USEC is no number: systemd is not told that this server is alive");
            return Optional.empty();
        }
    }

    /** The server answers. */
    void ready(String status) {
        ready = true;
        tell("READY=1", "STATUS=" + status);
    }

    /** The settings are read again: {@link #reloaded} must follow. */
    public void reloading() {
        if (ready) {
            // On Linux nanoTime is the clock that systemd compares this with.
            tell("RELOADING=1", "MONOTONIC_USEC=" + System.nanoTime() / NANOS_OF_A_MICROSECOND);
        }
    }

    /** That is done. */
    public void reloaded() {
        // Else it would say that the server has started.
        if (ready) {
            tell("READY=1");
        }
    }

    /** The server stops. */
    void stopping() {
        tell("STOPPING=1");
    }

    /** The server was looked at, and is well. */
    void alive() {
        tell("WATCHDOG=1");
    }

    /** What {@code systemctl status} shows. */
    void status(String words) {
        tell("STATUS=" + words);
    }

    private void tell(String... assignments) {
        if (socket == null) {
            return;
        }
        try {
            Optional<String> trouble = send(socket, List.of(assignments));
            if (trouble.isEmpty()) {
                failing.set(false);
            } else if (!failing.getAndSet(true)) {
                Logger.warn("systemd cannot be told {}: {}", String.join(", ", assignments), trouble.get());
            }
        } catch (InterruptedException hurry) {
            // The program goes on alone.
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what went wrong. */
    private static Optional<String> send(String to, List<String> assignments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROGRAM));
        command.addAll(assignments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(SOCKET, to);
        try {
            Process program = builder.start();
            if (!program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                program.destroyForcibly();
                return Optional.of(PROGRAM + " does not end");
            }
            return program.exitValue() == 0 ? Optional.empty() : Optional.of(said(program));
        } catch (IOException e) {
            // Java adds advice, a line each.
            return String.valueOf(e.getMessage()).lines().findFirst();
        }
    }

    private static String said(Process program) throws IOException {
        String words = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return PROGRAM + " ended with " + program.exitValue() + (words.isEmpty() ? "" : ": " + words);
    }
}
