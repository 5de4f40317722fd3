package dev.plaza.cli;

import dev.plaza.check.ProcessStatus;
import dev.plaza.control.ControlRequest;
import dev.plaza.control.NotRunning;
import dev.plaza.control.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plaza stop}: ends a running server as SIGTERM does; the main thread. */
@Command(
        description = "Stops the running server and waits for its end: clients are told, what came is stored.",
        exitCodeList = {
            ExitCode.DONE,
            ExitCode.NOT_DONE,
            ExitCode.WRONG_USE,
            ExitCode.WRONG_CONFIGURATION,
            ExitCode.NO_SERVER_RUNS,
            ExitCode.INTERRUPTED + ":Interrupted: the server goes on stopping."
        },
        sortOptions = false)
final class StopCommand implements Callable<Integer> {
    /** Far beyond any shutdown.grace that is of use. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration A_MOMENT = Duration.ofMillis(20);

    @Mixin
    private ControlOptions server = new ControlOptions();

    @Override
    public Integer call() throws IOException, NotRunning, Refused, InterruptedException {
        long pid = server.ask(new ControlRequest.Stop()).getLong("pid");
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent() && !hasEnded(process.get())) {
            return Failures.tell(ExitCode.REFUSED, "process " + pid + " was asked to stop, and goes on still");
        }
        System.out.println("Plaza has stopped");
        return CommandLine.ExitCode.OK;
    }

    /** What plaza start has started has no parent, and in many a container nobody else asks how it ended. */
    private static boolean hasEnded(ProcessHandle process) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (ProcessStatus.lives(process)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(A_MOMENT);
        }
        return true;
    }
}
