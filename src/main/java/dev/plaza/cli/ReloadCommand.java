package dev.plaza.cli;

import com.typesafe.config.Config;
import dev.plaza.control.ControlRequest;
import dev.plaza.control.NotRunning;
import dev.plaza.control.Refused;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plaza reload}: has a running server read its configuration again; the main thread. */
@Command(
        description = {
            "Has the running server read its configuration again, from the file and with the options it was started with.",
            "Who is connected goes on as before, unless it may not connect any more. Where anything is wrong, nothing changes."
        },
        exitCodeList = {
            ExitCode.DONE,
            ExitCode.NOT_DONE,
            ExitCode.WRONG_USE,
            ExitCode.WRONG_CONFIGURATION,
            ExitCode.NO_SERVER_RUNS,
            ExitCode.CUT_OFF
        },
        sortOptions = false)
final class ReloadCommand implements Callable<Integer> {
    @Mixin
    private ControlOptions server = new ControlOptions();

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, NotRunning, Refused {
        Config reloaded = server.ask(new ControlRequest.Reload());
        List<String> applied = reloaded.getStringList("applied");
        List<String> waiting = reloaded.getStringList("waiting");
        applied.forEach(setting -> out.println("in force: " + setting));
        waiting.forEach(setting -> out.println("after a restart only: " + setting));
        if (applied.isEmpty() && waiting.isEmpty()) {
            out.println("Nothing has changed.");
        }
        return CommandLine.ExitCode.OK;
    }
}
