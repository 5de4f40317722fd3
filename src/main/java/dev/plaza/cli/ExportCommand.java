package dev.plaza.cli;

import dev.plaza.ops.Export;
import dev.plaza.ops.Format;
import dev.plaza.ops.Progress;
import dev.plaza.server.Settings;
import dev.plaza.storage.Archive;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.StorageException;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plaza export}: writes all that a service keeps; the main thread. */
@Command(
        description =
                "Writes all that a service keeps, exactly, as text or JSON; plaza import reads both. A server may "
                        + "run on it meanwhile.",
        exitCodeList = {
            "0:All of it is exported.",
            ExitCode.NOT_WRITTEN + ":The output could not be written.",
            ExitCode.WRONG_USE,
            ExitCode.WRONG_CONFIGURATION,
            ExitCode.NO_DATA_FOLDER,
            ExitCode.NO_DATABASE,
            ExitCode.INTERRUPTED + ":Interrupted: nothing is left half written."
        },
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {
    /** More than deleting what was half written takes. */
    private static final Duration STOP = Duration.ofSeconds(3);

    /** The formats that are exact. */
    enum Exact {
        text(Format.TEXT),
        json(Format.JSON);

        private final Format format;

        Exact(Format format) {
            this.format = format;
        }
    }

    @Parameters(
            paramLabel = "SERVICE",
            completionCandidates = Candidates.Archives.class,
            description = "chat, bulletin or history.")
    private String service = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "text (the default): for people, a line a record; a post has its lines below its own. json: an "
                            + "object a line.")
    private Exact format = Exact.text;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "The file to write, which then appears whole or not at all; without it, the output.")
    private @Nullable Path output;

    @Option(names = "--replace", description = "Replaces the file if it is there.")
    private boolean replace;

    @Mixin
    private final DataOptions folder = new DataOptions();

    @Override
    public Integer call() {
        Archive<?> archive = folder.archive(service);
        return folder.run(STOP, (settings, stopping) -> export(archive, settings, stopping));
    }

    private int export(Archive<?> archive, Settings settings, Stopping stopping) throws StorageException {
        @Nullable String name = output == null || output.equals(Path.of("-")) ? null : output.toString();
        // On a terminal the records would be mixed with how far they are.
        boolean mixed = name == null && Terminals.out();
        ProgressLine line = new ProgressLine(System.err, mixed ? Boolean.FALSE : null);
        Export<?> export = of(archive, new Course(line, stopping));
        Path database = DataFolder.databaseIn(settings.data());
        try {
            return name == null ? print(export, database, line) : file(export, database, name, line);
        } finally {
            line.end();
        }
    }

    private <R> Export<R> of(Archive<R> archive, Progress progress) {
        return new Export<>(service, archive, format.format, progress);
    }

    private static int print(Export<?> export, Path database, ProgressLine line) throws StorageException {
        // Not System.out, which keeps to itself that nobody reads it any more.
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8))) {
            export.write(database, out);
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            line.end();
            return Failures.tell(ExitCode.NOT_WRITTEN, "cannot write the export: " + Draft.reason(e));
        }
    }

    private int file(Export<?> export, Path database, String name, ProgressLine line) throws StorageException {
        if (!replace && Files.isRegularFile(Path.of(name))) {
            return Failures.tell(ExitCode.NOT_WRITTEN, name + " is there already: --replace replaces it");
        }
        try {
            return write(export, database, Draft.create(name), name, line);
        } catch (IOException e) {
            return Failures.tell(ExitCode.NOT_WRITTEN, String.valueOf(e.getMessage()));
        }
    }

    private int write(Export<?> export, Path database, Draft made, String name, ProgressLine line)
            throws StorageException {
        try (Draft draft = made) {
            long records = write(export, database, draft);
            line.end();
            System.out.println(
                    "exported " + records + (records == 1 ? " record" : " records") + " of " + service + " to " + name);
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            line.end();
            return Failures.tell(ExitCode.NOT_WRITTEN, "cannot write to " + name + ": " + Draft.reason(e));
        }
    }

    private static long write(Export<?> export, Path database, Draft draft) throws StorageException, IOException {
        long records;
        try (Writer out = new BufferedWriter(draft.writer())) {
            records = export.write(database, out);
        }
        draft.put();
        return records;
    }
}
