package dev.plaza.cli;

import dev.plaza.control.ControlRequest;
import dev.plaza.control.NotRunning;
import dev.plaza.control.Refused;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plaza log-level}: what a running server logs; the main thread. */
@Command(
        description = {
            "Tells or sets from which level on the running server logs, until it ends.",
            "What its terminal shows has a level of its own in conf/tinylog.properties: more than that goes to the file only.",
            "Visits are told at info: from warn on they are no longer printed."
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
final class LogLevelCommand implements Callable<Integer> {
    @Mixin
    private ControlOptions server = new ControlOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "LEVEL",
            completionCandidates = Candidates.LogLevels.class,
            description = "trace, debug, info, warn, error or off; without it, the present one is told.")
    private Optional<String> level = Optional.empty();

    @Override
    public Integer call() throws IOException, NotRunning, Refused {
        System.out.println(server.ask(new ControlRequest.LogLevel(level)).getString("level"));
        return CommandLine.ExitCode.OK;
    }
}
