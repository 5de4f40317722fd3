package dev.plaza.cli;

import com.typesafe.config.Config;
import dev.plaza.cli.StartedServer.Outcome;
import dev.plaza.control.ControlClient;
import dev.plaza.control.ControlListener;
import dev.plaza.control.ControlRequest;
import dev.plaza.control.NotRunning;
import dev.plaza.control.Refused;
import dev.plaza.logging.LogTail;
import dev.plaza.server.Settings;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.StorageException;
import dev.plaza.storage.StorageException.Kind;
import dev.plaza.text.Seconds;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plaza start}: runs a server in the background; the main thread. */
@Command(
        description = {
            "Runs the services in the background, until plaza stop, and waits until they are ready.",
            "Neither the end of the terminal nor Ctrl+C ends them. What plaza serve would log on the terminal is in the log"
                    + " only: plaza logs."
        },
        exitCodeList = {
            "0:The server is ready.",
            "1:The server was stopped before it was ready, or met an error of Plaza's own; or it is ready, and the output"
                    + " could not be written.",
            ExitCode.WRONG_USE,
            ExitCode.WRONG_CONFIGURATION,
            "4:An address or port cannot be had.",
            "5:The data folder cannot be used, or another server or start is at work on it.",
            ExitCode.NO_DATABASE,
            "7:Nothing more could be stored safely.",
            "8:Not ready in time; the server goes on starting.",
            "130:Interrupted; a server that was started goes on."
        },
        sortOptions = false)
final class StartCommand implements Callable<Integer> {
    /** More than telling that the server goes on takes. */
    private static final Duration STOP = Duration.ofSeconds(3);

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait until it is ready; by default ${DEFAULT-VALUE}. It goes on starting then.")
    private double timeout;

    @Spec
    private @Nullable CommandSpec spec;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @Override
    public Integer call() throws StorageException, InterruptedException {
        if (!(timeout > 0 && timeout <= 86_400)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--timeout is a number of seconds, above 0 and at most a day");
        }
        Settings settings = options.read().settings();
        Stopping stopping = Stopping.within(STOP);
        int code = CommandLine.ExitCode.SOFTWARE;
        try (StartLog printed = prepare(settings)) {
            code = start(settings, printed, stopping);
        } catch (StorageException e) {
            code = Failures.tell(e);
        } catch (IOException e) {
            code = Failures.tell(
                    ExitCode.DATA_FOLDER,
                    "the server cannot be started; its log in " + settings.log() + ": " + Draft.reason(e));
        } finally {
            stopping.done(code);
        }
        return code;
    }

    /** With the folder's lock: no server's file is taken away under it. */
    private static StartLog prepare(Settings settings) throws StorageException, IOException {
        Path data = settings.data();
        try (DataFolder held = DataFolder.open(data)) {
            requireControl(held.path());
            return StartLog.begin(settings.log());
        } catch (StorageException e) {
            throw e.getCause() == null ? new StorageException(e.kind(), inUse(data, e), e) : e;
        }
    }

    private static void requireControl(Path data) throws StorageException {
        try {
            ControlListener.tryOut(data);
        } catch (IOException e) {
            throw new StorageException(
                    Kind.FOLDER,
                    "there can be no control socket in " + data + ", so that nobody could see when the server is ready,"
                            + " nor stop it: " + Draft.reason(e) + ". Choose another data folder (where that is too"
                            + " long, one with a shorter path), or run plaza serve",
                    e);
        }
    }

    private static String inUse(Path data, StorageException e) {
        try {
            Config status = new ControlClient(data).ask(new ControlRequest.Status());
            return "a server runs on " + data + " already: process " + status.getLong("pid");
        } catch (NotRunning | Refused other) {
            return String.valueOf(e.getMessage());
        }
    }

    private int start(Settings settings, StartLog printed, Stopping stopping) throws IOException, InterruptedException {
        if (stopping.requested().getCount() == 0) {
            return Failures.tell(ExitCode.INTERRUPTED, "interrupted");
        }
        try (LoggedSince logged = LoggedSince.now(settings.log())) {
            return start(settings, printed, logged, stopping);
        }
    }

    private int start(Settings settings, StartLog printed, LoggedSince logged, Stopping stopping)
            throws IOException, InterruptedException {
        StartedServer server = StartedServer.start(options.words(), settings.data(), printed.file());
        Duration most = Duration.ofMillis(Math.max(1, Math.round(timeout * 1_000)));
        return switch (server.await(most, stopping.requested())) {
            case Outcome.Ready(var status) -> ready(status);
            case Outcome.Ended(var code) -> ended(code, printed, logged, settings.log());
            case Outcome.Starting() ->
                Failures.tell(
                        ExitCode.STARTING,
                        "not ready after " + Seconds.of(most) + ": " + goesOn(server) + "; plaza status tells when it"
                                + " is ready, plaza logs -f what it does");
            case Outcome.Left() -> Failures.tell(ExitCode.INTERRUPTED, "interrupted: " + goesOn(server));
        };
    }

    private static String goesOn(StartedServer server) {
        return "the server goes on starting, process " + server.process().pid();
    }

    private int ready(Config status) {
        status.getStringList("announced").forEach(out::println);
        out.println("Plaza is ready (process " + status.getLong("pid") + ")");
        return CommandLine.ExitCode.OK;
    }

    /** Shows what it printed, as plaza serve would have, and what it has logged, if it came to that. */
    private int ended(int code, StartLog printed, LoggedSince logged, Path log) throws IOException {
        String said = printed.printed();
        err.println(
                said.isEmpty()
                        ? "plaza: it could not say why: is the disk of " + printed.file()
                                + " full? plaza serve tells it"
                        : said);
        byte[] lines = logged.bytes();
        if (lines.length > 0) {
            err.println("plaza: the end of its log, " + LogTail.newest(log) + ":");
            err.write(lines, 0, lines.length);
        }
        err.println("plaza: the server has ended before it was ready, with exit code " + code);
        return code == CommandLine.ExitCode.OK ? ExitCode.REFUSED : code;
    }
}
