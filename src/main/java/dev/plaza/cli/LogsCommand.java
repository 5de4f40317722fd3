package dev.plaza.cli;

import dev.plaza.logging.LogTail;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plaza logs}: the end of a server's log; the main thread. */
@Command(
        description = {
            "Prints the last lines of a server's log, whether it runs or not.",
            "Nothing that stands in there can act on a terminal."
        },
        exitCodeList = {
            ExitCode.DONE,
            "1:There is no log, or the output could not be written.",
            ExitCode.WRONG_USE,
            ExitCode.WRONG_CONFIGURATION,
            "5:The log cannot be read."
        },
        sortOptions = false)
final class LogsCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** More than writing what was read takes, where it is read. */
    private static final Duration STOP = Duration.ofSeconds(1);

    @Mixin
    private FolderOptions folder = new FolderOptions();

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many; by default ${DEFAULT-VALUE}.")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description =
                    "Goes on with what is added, until Ctrl+C, also when the server begins another file or is started again.")
    private boolean follow;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (lines < 0) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--lines is a number of lines, from 0 on");
        }
        Path log = folder.log();
        // Not System.out, which keeps to itself that nobody reads it any more.
        CommandOutput output = CommandOutput.stdout();
        try (LogTail tail = LogTail.of(log, lines, LogsCommand::tellMissed);
                OutputStream out = new BufferedOutputStream(output)) {
            print(tail, out);
            return CommandLine.ExitCode.OK;
        } catch (NoSuchFileException none) {
            return Failures.tell(
                    ExitCode.REFUSED,
                    "there is no log " + LogTail.newest(log)
                            + ": no server has run with these settings; name what it was started with, --config or --set log.folder=DIR");
        } catch (IOException e) {
            // With --follow the usual end.
            return CommandOutput.isReadNoMore(e)
                    ? CommandLine.ExitCode.OK
                    : output.isLost()
                            ? output.codeAfter(CommandLine.ExitCode.OK)
                            : Failures.tell(ExitCode.DATA_FOLDER, "the log in " + log + ": " + Draft.reason(e));
        }
    }

    private void print(LogTail tail, OutputStream out) throws IOException, InterruptedException {
        if (!follow) {
            tail.copyAllTo(out);
            return;
        }
        Stopping stopping = Stopping.within(STOP);
        try {
            follow(tail, out, stopping.requested());
        } finally {
            stopping.done(CommandLine.ExitCode.OK);
        }
    }

    private static void follow(LogTail tail, OutputStream out, CountDownLatch stop)
            throws IOException, InterruptedException {
        do {
            tail.copyTo(out);
        } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static void tellMissed(String file) {
        System.err.println("plaza: " + file + " was deleted before it was read");
    }
}
