package dev.plaza.check;

import dev.plaza.text.Escapes;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server that was started by a command, with all the processes that this started; one thread, closed by any. */
final class ServerProcess implements AutoCloseable {
    private static final int TAIL = 20;
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Process process;
    private final boolean leadsGroup;
    private final Deque<String> tail = new ArrayDeque<>();
    private final Thread reader;

    private ServerProcess(Process process, boolean leadsGroup) {
        this.process = process;
        this.leadsGroup = leadsGroup;
        this.reader = Thread.ofVirtual().name("server-output").start(this::read);
    }

    /** In a process group of its own, where the system has setsid: else what it starts and leaves behind is missed. */
    static ServerProcess start(String command) throws IOException {
        try {
            return new ServerProcess(start("setsid", "sh", "-c", command), true);
        } catch (IOException noSetsid) {
            return new ServerProcess(start("sh", "-c", command), false);
        }
    }

    private static Process start(String... words) throws IOException {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(Escapes.visible(line));
            }
        } catch (IOException | UncheckedIOException gone) {
            // The stream was closed with its process; what came before is kept.
        }
    }

    private void keep(String line) {
        synchronized (tail) {
            tail.add(line);
            if (tail.size() > TAIL) {
                tail.remove();
            }
        }
    }

    /** The last lines that it printed, escaped. */
    List<String> output() {
        synchronized (tail) {
            return List.copyOf(tail);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How it ended, if it has. */
    Optional<String> death() {
        if (process.isAlive()) {
            return Optional.empty();
        }
        int code = process.exitValue();
        return Optional.of(code > 128 ? "ended by signal " + (code - 128) : "ended with exit code " + code);
    }

    /** Asks all of its processes to end, and ends those that do not. */
    @Override
    public void close() throws IOException {
        try {
            List<ProcessHandle> all = process.descendants().toList();
            signal("-TERM", all);
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            signal("-KILL", all);
            process.waitFor();
            reader.join(GRACE);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void signal(String signal, List<ProcessHandle> descendants) throws IOException, InterruptedException {
        if (leadsGroup) {
            // A group without a process left is no fault.
            new ProcessBuilder("kill", signal, "--", "-" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } else {
            process.destroy();
            descendants.forEach(signal.equals("-KILL") ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
        }
    }
}
