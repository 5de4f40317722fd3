package dev.plaza.cli;

import dev.plaza.control.ControlClient;
import dev.plaza.control.ControlRequest;
import dev.plaza.control.NotRunning;
import dev.plaza.control.Refused;
import dev.plaza.ops.Backup;
import dev.plaza.ops.Verification;
import dev.plaza.server.Services;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.Snapshot;
import dev.plaza.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.tinylog.provider.ProviderRegistry;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plaza backup}: a copy of all that is kept, whether a server runs or not; the main thread. */
@Command(
        description = {
            "Copies all that is kept, as it is at one moment, into one file: checked, and whole or not there.",
            "A running server goes on meanwhile, and writes the file itself. plaza restore takes it back."
        },
        exitCodeList = {
            ExitCode.DONE,
            ExitCode.NOT_DONE,
            ExitCode.WRONG_USE,
            ExitCode.WRONG_CONFIGURATION,
            ExitCode.NO_DATA_FOLDER,
            ExitCode.NO_DATABASE,
            ExitCode.INTERRUPTED + ":Interrupted: nothing is left of it."
        },
        sortOptions = false)
final class BackupCommand implements Callable<Integer> {
    /** More than deleting what was half written takes. */
    private static final Duration STOP = Duration.ofSeconds(3);

    @Mixin
    private ServerFolder folder = new ServerFolder();

    @Option(names = "--replace", description = "A file that is there already may be replaced.")
    private boolean replace;

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException, Refused, StorageException {
        Path data = folder.path();
        Path target = file.toAbsolutePath().normalize();
        try {
            new ControlClient(data).ask(new ControlRequest.Backup(target, replace));
        } catch (NotRunning quiet) {
            return alone(data, target);
        }
        return tell(target);
    }

    private static int tell(Path target) throws IOException {
        try {
            System.out.printf("Backup: %s, %.1f MB%n", target, Files.size(target) / 1e6);
            return CommandLine.ExitCode.OK;
        } catch (NoSuchFileException elsewhere) {
            return Failures.tell(
                    ExitCode.REFUSED,
                    "the server has written " + target + " where only it sees it (a service has a /tmp of its own, and"
                            + " loses it when it ends): name a folder that both see");
        }
    }

    /** While it lasts no server can start. */
    private int alone(Path data, Path target) throws IOException, Refused, StorageException {
        // At once: a log cannot begin while the process is ending, and then something may be to be said.
        ProviderRegistry.getLoggingProvider();
        Stopping stopping = Stopping.within(STOP);
        int code = CommandLine.ExitCode.SOFTWARE;
        try (DataFolder held = DataFolder.openExisting(data)) {
            backup(held.database(), target, stopping.requested());
            code = tell(target);
        } catch (CancellationException e) {
            code = Failures.tell(ExitCode.INTERRUPTED, "interrupted");
        } finally {
            stopping.done(code);
        }
        return code;
    }

    /** Refuses what a server would refuse, and in the same way. */
    private void backup(Path database, Path target, CountDownLatch stop) throws Refused {
        Snapshot snapshot = new Snapshot(database);
        cancelOn(stop, snapshot);
        Course course = new Course(new ProgressLine(System.err, Boolean.FALSE), stop);
        Verification verification = new Verification(Services.archives(Services.ALL), course);
        try {
            new Backup(database, snapshot, verification::of).write(target, replace);
        } catch (StorageException e) {
            if (stop.getCount() == 0) {
                throw new CancellationException();
            }
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }

    private static void cancelOn(CountDownLatch stop, Snapshot snapshot) {
        Thread.ofPlatform().name("cancel").daemon().start(() -> {
            try {
                stop.await();
                snapshot.cancel();
            } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
