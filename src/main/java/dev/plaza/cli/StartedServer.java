package dev.plaza.cli;

import com.typesafe.config.Config;
import dev.plaza.control.ControlClient;
import dev.plaza.control.ControlRequest;
import dev.plaza.control.NotRunning;
import dev.plaza.control.Refused;
import dev.plaza.systemd.Systemd;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server that was started as a process of its own, which does not end with this one, its terminal or its session; the main
 * thread.
 */
record StartedServer(Process process, Path data) {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Redirect NOTHING = Redirect.from(new File("/dev/null"));

    /**
     * With setsid no key of the terminal reaches it, nor the terminal's end. Where there is none (macOS), it hears neither of
     * the keys nor of SIGHUP at all: what is ignored when Java starts stays so. The process is the same from here to Java.
     */
    private static final String DETACHED = """
            log=$1
            shift
            if command -v setsid >/dev/null; then
                exec setsid "$@" >>"$log" 2>&1
            fi
            trap '' HUP INT QUIT TSTP
            exec "$@" >>"$log" 2>&1
            """;

    /** What became of it. */
    sealed interface Outcome {
        /** It answers everywhere, and this is how it does. */
        record Ready(Config status) implements Outcome {}

        record Ended(int code) implements Outcome {}

        /** Its time is over, and it goes on. */
        record Starting() implements Outcome {}

        /** A signal told not to wait any more. */
        record Left() implements Outcome {}
    }

    /** Starts one where this process stands. */
    static StartedServer start(List<String> options, Path data, Path printed) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", DETACHED, "sh", printed.toString()));
        command.addAll(Home.program());
        command.addAll(List.of(ServeCommand.NAME, ServeCommand.BACKGROUND));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(NOTHING)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        // Where a service starts it, it is still no service itself.
        builder.environment().keySet().removeAll(Systemd.VARIABLES);
        return new StartedServer(builder.start(), data);
    }

    /** Waits until it is known, or for so long, or until this is released. */
    Outcome await(Duration most, CountDownLatch stop) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        do {
            if (!process.isAlive()) {
                return new Outcome.Ended(process.exitValue());
            }
            Optional<Config> status = status();
            if (status.isPresent()) {
                return new Outcome.Ready(status.get());
            }
            if (System.nanoTime() - end > 0) {
                return new Outcome.Starting();
            }
        } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        return new Outcome.Left();
    }

    /** None while it is not ready: its control socket is the last that it opens. Another server may answer in its place. */
    private Optional<Config> status() {
        try {
            return Optional.of(new ControlClient(data).ask(new ControlRequest.Status()))
                    .filter(status -> status.getLong("pid") == process.pid());
        } catch (NotRunning | Refused notYet) {
            return Optional.empty();
        }
    }
}
