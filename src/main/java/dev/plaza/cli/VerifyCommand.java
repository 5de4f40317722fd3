package dev.plaza.cli;

import dev.plaza.ops.Verification;
import dev.plaza.server.Services;
import dev.plaza.server.Settings;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.StorageException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plaza verify}: whether a database is sound; the main thread. */
@Command(
        description =
                "Tells whether the database, or a backup of it, is sound: its structure, and that there is no gap "
                        + "between the oldest and the newest of what was said. That the newest itself is there, it can "
                        + "tell of posts and visits only. A server may run on it meanwhile.",
        exitCodeList = {
            "0:It is sound.",
            ExitCode.FINDINGS + ":Something is wrong with it, or the output could not be written.",
            ExitCode.WRONG_USE,
            ExitCode.WRONG_CONFIGURATION,
            ExitCode.NO_DATA_FOLDER,
            ExitCode.NO_DATABASE,
            ExitCode.INTERRUPTED + ":Interrupted: nothing was changed."
        },
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The backup; without it, the database in the data folder.")
    private @Nullable Path file;

    @Mixin
    private final DataOptions folder = new DataOptions();

    @Override
    public Integer call() {
        return folder.run(this::verify);
    }

    private int verify(Settings settings) throws StorageException {
        Path database = file == null ? DataFolder.databaseIn(settings.data()) : file;
        ProgressLine line = new ProgressLine(System.err, null);
        // It only looks: a signal may end it at any time.
        Course course = new Course(line, new CountDownLatch(1));
        List<String> findings;
        try {
            findings = new Verification(Services.archives(Services.ALL), course).of(database);
        } finally {
            line.end();
        }
        findings.forEach(System.out::println);
        System.out.println(database
                + switch (findings.size()) {
                    case 0 -> " is sound";
                    case 1 -> " is not sound: 1 finding";
                    default -> " is not sound: " + findings.size() + " findings";
                });
        return findings.isEmpty() ? CommandLine.ExitCode.OK : ExitCode.FINDINGS;
    }
}
