package dev.plaza.cli;

import dev.plaza.config.ConfigurationException;
import dev.plaza.server.Services;
import dev.plaza.server.Settings;
import dev.plaza.storage.Archive;
import dev.plaza.storage.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.tinylog.provider.ProviderRegistry;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whose data a command of an operator works on; the main thread. */
final class DataOptions {
    @Mixin
    private FolderOptions folder = new FolderOptions();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** What is to be done with the data. */
    interface Work {
        int run(Settings settings) throws StorageException, IOException;
    }

    /** What ends in order when a signal asks for it. */
    interface LongWork {
        int run(Settings settings, Stopping stopping) throws StorageException, IOException;
    }

    /**
     * As {@link #run(Work)} does it.
     *
     * @param longest more than an end in order takes
     */
    int run(Duration longest, LongWork work) {
        Stopping stopping = Stopping.within(longest);
        int code = CommandLine.ExitCode.SOFTWARE;
        try {
            code = run(settings -> work.run(settings, stopping));
        } finally {
            stopping.done(code);
        }
        return code;
    }

    /** Does it with the settings that were asked for; what is in the way is told, with the exit code of its kind. */
    int run(Work work) {
        // At once: a log cannot begin while the process is ending, and then something may be to be said.
        ProviderRegistry.getLoggingProvider();
        try {
            return work.run(folder.read(List.of()).settings());
        } catch (ConfigurationException e) {
            return Failures.tell(e);
        } catch (StorageException e) {
            return Failures.tell(e);
        } catch (IOException e) {
            return Failures.tell(ExitCode.DATA_FOLDER, Draft.reason(e));
        } catch (CancellationException e) {
            return Failures.tell(ExitCode.INTERRUPTED, "interrupted");
        }
    }

    /** What this service keeps; a mistake is one of the command line. */
    Archive<?> archive(String service) {
        Map<String, Archive<?>> archives = Services.archives(Services.ALL);
        Archive<?> archive = archives.get(service);
        if (archive == null) {
            throw wrong("nothing is kept of " + service + ": there are " + String.join(", ", archives.keySet()));
        }
        return archive;
    }

    ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
    }
}
