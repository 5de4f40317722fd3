package dev.plaza.cli;

import dev.plaza.ops.Restore;
import dev.plaza.server.Services;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.StorageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plaza restore}: takes a backup back, where no server runs; the main thread. */
@Command(
        description = {
            "Puts a backup in the place of all that is kept; the server must be stopped first.",
            "What was there is kept beside it, under a name that is told."
        },
        exitCodeList = {
            ExitCode.DONE,
            ExitCode.OUTPUT_LOST,
            ExitCode.WRONG_USE,
            ExitCode.WRONG_CONFIGURATION,
            ExitCode.NO_DATA_FOLDER + " Or a server runs on it.",
            ExitCode.DATABASE + ":The backup is damaged, or of a newer Plaza.",
            ExitCode.INTERRUPTED + ":Interrupted: the one or the other is there; do it again."
        },
        sortOptions = false)
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private ServerFolder folder = new ServerFolder();

    @Parameters(paramLabel = "FILE", description = "The backup; it stays as it is.")
    private Path file = Path.of("");

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, StorageException {
        try (DataFolder held = FolderOptions.hold(folder.path(), "restore")) {
            Path backup = file.toAbsolutePath().normalize();
            var kept = new Restore(held, Services::findings).from(backup, Instant.now());
            out.println("Restored: " + held.database());
            kept.ifPresent(old -> out.println("What was there before: " + old));
        }
        return CommandLine.ExitCode.OK;
    }
}
