package dev.plaza.systemd;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tinylog.Logger;

/**
 * Tells systemd that the server answers, from time to time that it still does, and at the end that it stops. Opened and closed
 * by the thread that owns the server; a thread of its own looks, where systemd wants to know.
 */
public final class Watch implements AutoCloseable {
    /** So many looks more than usual are taken where something is wrong: it may be over before systemd acts. */
    private static final int MORE = 5;

    private static final String WELL = "All services answer";

    private final Systemd systemd;
    private final Check check;
    private final Optional<Duration> limit;
    private final Thread thread = Thread.ofPlatform().daemon().name("watchdog").unstarted(this::look);
    private List<String> silent = List.of();
    private volatile boolean closed;

    /** Looks at the server. */
    @FunctionalInterface
    public interface Check {
        /** Those of its services that do not answer; for as long as it takes, nothing is told. */
        List<String> silent() throws InterruptedException;
    }

    private Watch(Systemd systemd, Check check) {
        this.systemd = systemd;
        this.check = check;
        limit = systemd.limit();
    }

    /** The server answers from now on. */
    public static Watch begin(Systemd systemd, Check check) {
        Watch watch = new Watch(systemd, check);
        systemd.ready(WELL);
        if (watch.limit.isPresent()) {
            watch.thread.start();
        }
        return watch;
    }

    private void look() {
        Duration usual = limit.orElseThrow().dividedBy(2);
        try {
            while (!closed) {
                long begun = System.nanoTime();
                Duration pause = isWell() ? usual : usual.dividedBy(MORE);
                Thread.sleep(pause.minusNanos(System.nanoTime() - begun));
            }
        } catch (InterruptedException closing) {
            // There is nothing to tell any more.
        }
    }

    private boolean isWell() throws InterruptedException {
        List<String> now = looked();
        // What stops does not answer either.
        if (closed) {
            return true;
        }
        if (now.isEmpty()) {
            systemd.alive();
        }
        if (!now.equals(silent)) {
            tell(now);
        }
        return now.isEmpty();
    }

    /** Whatever goes wrong, nothing is told of it as being well, and the next look follows. */
    private List<String> looked() throws InterruptedException {
        try {
            return check.silent();
        } catch (RuntimeException | Error e) {
            Logger.debug(e, "the services could not be looked at");
            return List.of("(" + e + ")");
        }
    }

    /** Once for each change of it. */
    private void tell(List<String> now) {
        silent = now;
        if (now.isEmpty()) {
            Logger.info("all services answer again: systemd is told that this server is alive");
            systemd.status(WELL);
        } else {
            String names = String.join(", ", now);
            Logger.warn("no answer from {}: systemd is not told that this server is alive", names);
            systemd.status("No answer from " + names);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        systemd.stopping();
    }
}
