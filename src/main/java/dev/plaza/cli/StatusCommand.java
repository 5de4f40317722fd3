package dev.plaza.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import dev.plaza.control.ControlRequest;
import dev.plaza.control.NotRunning;
import dev.plaza.control.Refused;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plaza status}: how a running server does; the main thread. */
@Command(
        description = "Tells how the running server does: since when, where, for whom, what waits to be stored.",
        exitCodeList = {
            ExitCode.DONE,
            ExitCode.NOT_DONE,
            ExitCode.WRONG_USE,
            ExitCode.WRONG_CONFIGURATION,
            ExitCode.NO_SERVER_RUNS,
            ExitCode.CUT_OFF
        },
        sortOptions = false)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private ControlOptions server = new ControlOptions();

    @Option(names = "--json", description = "Prints all that is known, every counter too, as one object of JSON.")
    private boolean json;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, NotRunning, Refused {
        Config status = server.ask(new ControlRequest.Status());
        if (json) {
            out.println(status.root()
                    .render(ConfigRenderOptions.concise().setFormatted(true))
                    .strip());
        } else {
            out.print(StatusText.of(status, Instant.now()));
        }
        return CommandLine.ExitCode.OK;
    }
}
