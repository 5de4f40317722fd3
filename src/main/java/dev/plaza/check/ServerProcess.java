package dev.plaza.check;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server that was started by a command, with all the processes that this started; one thread, closed by any. */
final class ServerProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(3);

    /** The longest that the last words of one that ended take to come. */
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final Process process;
    private final boolean leadsGroup;
    private final ServerOutput output;

    private ServerProcess(Process process, boolean leadsGroup) {
        this.process = process;
        this.leadsGroup = leadsGroup;
        this.output = new ServerOutput(process.getInputStream());
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

    /** The last lines that it printed, escaped. */
    List<String> output() {
        if (!process.isAlive()) {
            output.awaitEnd(SHORTLY);
        }
        return output.lines();
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
