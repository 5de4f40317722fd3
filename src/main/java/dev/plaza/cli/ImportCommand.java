package dev.plaza.cli;

import dev.plaza.ops.Format;
import dev.plaza.ops.Import;
import dev.plaza.ops.Imported;
import dev.plaza.server.Settings;
import dev.plaza.storage.Archive;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.Database;
import dev.plaza.storage.DatabaseFile;
import dev.plaza.storage.StorageException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plaza import}: reads records into a service, all or none; the main thread. */
@Command(
        description =
                "Reads an export, or plain lines, into what a service keeps: all of it, or nothing where anything "
                        + "in it is wrong. The server must be stopped.",
        exitCodeList = {
            "0:All of it is imported.",
            ExitCode.NOT_IMPORTED
                    + ":The file is not right or cannot be read; nothing was imported. Or all was, and the output could not"
                    + " be written.",
            ExitCode.WRONG_USE,
            ExitCode.WRONG_CONFIGURATION,
            ExitCode.NO_DATA_FOLDER + " Or a server runs on it.",
            ExitCode.NO_DATABASE + " Or it cannot be written.",
            ExitCode.INTERRUPTED + ":Interrupted: nothing was imported."
        },
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    /** More than taking back what was half imported takes. */
    private static final Duration STOP = Duration.ofSeconds(3);

    /** The formats, as the command line has them. */
    enum Words {
        text,
        json,
        lines;

        private Format format() {
            return Format.valueOf(name().toUpperCase(Locale.ROOT));
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "SERVICE",
            completionCandidates = Candidates.Archives.class,
            description = "chat, bulletin or history.")
    private String service = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to read; - is the input.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "text and json: as plaza export writes them. lines: as clients see it (get, READ, user 2), or "
                            + "any visit log. Without it, the first line tells.")
    private @Nullable Words format;

    @Option(
            names = "--renumber",
            description = "Gives new numbers also where nothing was before, so that numbers may be missing in FILE.")
    private boolean renumber;

    @Mixin
    private final DataOptions folder = new DataOptions();

    @Override
    public Integer call() {
        Archive<?> archive = folder.archive(service);
        return folder.run(STOP, (settings, stopping) -> read(archive, settings, stopping));
    }

    private int read(Archive<?> archive, Settings settings, Stopping stopping) throws StorageException {
        ProgressLine line = new ProgressLine(System.err, null);
        Archive.Terms terms =
                new Archive.Terms(settings.line(), Clock.systemUTC().instant(), renumber);
        try (InputStream in = open()) {
            Course course = new Course(line, stopping);
            return read(new Import<>(service, archive, terms, course), in, settings, line);
        } catch (IOException e) {
            line.end();
            return Failures.tell(
                    ExitCode.NOT_IMPORTED, "nothing was imported: " + file + " cannot be read: " + reason(e));
        } finally {
            line.end();
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "it is not there" : Draft.reason(e);
    }

    private @Nullable Format wish() {
        return format == null ? null : format.format();
    }

    /** Before the folder is looked at, which would be made where there is none. */
    private InputStream open() throws IOException {
        if (file.equals(Path.of("-"))) {
            return new FileInputStream(FileDescriptor.in);
        }
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        return Files.newInputStream(file);
    }

    private int read(Import<?> reading, InputStream in, Settings settings, ProgressLine line)
            throws StorageException, IOException {
        try (DataFolder locked = FolderOptions.hold(settings.data(), "import")) {
            // As a start of the server does it: the schema is brought up to date.
            Database.open(locked, settings.backups().folder(), lost -> {}).close();
            try (DatabaseFile database = DatabaseFile.writing(locked)) {
                Imported imported = reading.read(in, wish(), database);
                line.end();
                // At once: what follows may take its time, and who breaks it off must know that all is there.
                int code = tell(imported);
                database.settle();
                return code;
            }
        }
    }

    private int tell(Imported imported) {
        return switch (imported) {
            case Imported.All(var records, var numbers) -> {
                System.out.println(
                        "imported " + records + (records == 1 ? " record" : " records") + " into " + service + numbers);
                yield CommandLine.ExitCode.OK;
            }
            case Imported.Nothing(var errors, var more) -> {
                errors.forEach(System.err::println);
                if (more > 0) {
                    System.err.println("... and " + more + " more");
                }
                yield Failures.tell(ExitCode.NOT_IMPORTED, "nothing was imported: " + file + " is not right");
            }
        };
    }
}
