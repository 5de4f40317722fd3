package dev.plaza.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code plaza serve}: runs the services until it is told to stop; the main thread. */
@Command(
        description = "Runs the services until Ctrl+C, SIGTERM or plaza stop.",
        exitCodeList = {
            "0:Stopped by SIGTERM, Ctrl+C, plaza stop or the end of its terminal.",
            "1:An error of Plaza's own.",
            ExitCode.WRONG_USE,
            ExitCode.WRONG_CONFIGURATION,
            ExitCode.ADDRESS + ":An address or port cannot be had.",
            ExitCode.DATA_FOLDER + ":The data folder cannot be used, or another Plaza uses it.",
            ExitCode.NO_DATABASE,
            ExitCode.LOST_DISK + ":Nothing more could be stored safely, after a failed sync for one: start it again."
        },
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    static final String NAME = "serve";

    static final String BACKGROUND = "--background";

    @ParentCommand
    private @Nullable Commands plaza;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(
            names = BACKGROUND,
            hidden = true,
            description =
                    "As plaza start starts it: the log goes to its file only, and little else where this is printed.")
    private boolean background;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (background) {
            LimitedOutput.install();
        }
        return Objects.requireNonNull(plaza).serving(options, background).run();
    }
}
