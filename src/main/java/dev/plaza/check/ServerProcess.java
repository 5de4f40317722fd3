package dev.plaza.check;

import dev.plaza.wire.Deadline;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server that was started by a command, with all the processes that this started; one thread. */
final class ServerProcess implements AutoCloseable {
    /** From being asked to end until being ended: for a server that saves what it keeps. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    /** The longest that the system takes to end a process, and that the last words of one take to come. */
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    /** What a command takes to end when nothing more is to be done. */
    private static final Duration SOON = Duration.ofMillis(100);

    private static final Duration POLL = Duration.ofMillis(10);

    private final Process process;
    private final Kin kin;
    private final ServerOutput output;

    private ServerProcess(Process process, boolean leadsSession, Mark mark) {
        this.process = process;
        this.kin = new Kin(process.toHandle(), leadsSession, mark);
        this.output = new ServerOutput(process.getInputStream());
    }

    /** In a session of its own, where the system has setsid: else what it starts and leaves behind may be missed. */
    static ServerProcess start(String command) throws IOException {
        Mark mark = Mark.random();
        try {
            return new ServerProcess(start(mark, "setsid", "sh", "-c", command), true, mark);
        } catch (IOException noSetsid) {
            return new ServerProcess(start(mark, "sh", "-c", command), false, mark);
        }
    }

    private static Process start(Mark mark, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        mark.putInto(builder.environment());
        return builder.start();
    }

    /** Notes which processes there are now: who leaves its session, and has no mark, is found again only if seen. */
    void look() {
        kin.look();
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

    /** Whether the command came to a good end, and what it started goes on: whether that still serves is not seen. */
    boolean isInBackground() {
        return !process.isAlive() && process.exitValue() == 0 && kin.anyLives();
    }

    /** How it ended, if it has. */
    Optional<Death> death() {
        return process.isAlive() ? Optional.empty() : Optional.of(new Death(process.exitValue(), isInBackground()));
    }

    /** Waits for the end of a command that is about to end though its server serves: that makes a daemon of it. */
    void settle() throws InterruptedException {
        Duration longest = kin.isScattered() ? SHORTLY : SOON;
        process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Asks all of its processes to end, and ends those that do not.
     *
     * <p>On a thread of its own, which nobody interrupts, and which is waited for whatever happens: a server that is
     * left halfway goes on for ever.
     */
    @Override
    public void close() {
        Thread.Builder thread = Thread.ofPlatform().name("server-end");
        CompletableFuture.runAsync(this::end, thread::start).join();
    }

    private void end() {
        try {
            kin.living().forEach(ProcessHandle::destroy);
            awaitEnd(Deadline.after(GRACE));
        } finally {
            kill(Deadline.after(SHORTLY));
        }
    }

    private void awaitEnd(Deadline deadline) {
        while (kin.anyLives() && !deadline.passed()) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Again and again: one may just have started another. */
    private void kill(Deadline deadline) {
        List<ProcessHandle> living = kin.living();
        while (!living.isEmpty() && !deadline.passed()) {
            living.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(POLL.toNanos());
            living = kin.living();
        }
    }
}
