package dev.plaza.cli;

import dev.plaza.config.Configuration;
import dev.plaza.config.ConfigurationException;
import dev.plaza.server.Configured;
import dev.plaza.server.Services;
import dev.plaza.server.Settings;
import dev.plaza.storage.DataFolder;
import dev.plaza.storage.StorageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which configuration a command is about, and with it which data folder; the main thread. */
final class FolderOptions {
    static final String CONFIG = "--config";
    static final String DATA = "--data";
    static final String SET = "--set";

    @Option(
            names = CONFIG,
            paramLabel = "FILE",
            description = "The configuration file; by default conf/plaza.conf in Plaza's folder, if there is one.")
    private @Nullable Path config;

    @Option(
            names = DATA,
            paramLabel = "DIR",
            description =
                    "The folder of all that is kept; by default data in Plaza's folder. Short for --set data=DIR.")
    private @Nullable Path data;

    @Option(
            names = SET,
            paramLabel = "KEY=VALUE",
            completionCandidates = Candidates.Assignments.class,
            description =
                    "Sets a key of the configuration, whatever the file says: --set chat.port=9021; may be repeated.")
    private List<String> sets = List.of();

    /** To be filled in. */
    FolderOptions() {}

    FolderOptions(@Nullable Path config, @Nullable Path data, List<String> sets) {
        this.config = config;
        this.data = data;
        this.sets = sets;
    }

    /**
     * All settings: what is named here goes before the file, these assignments before all.
     *
     * @throws ConfigurationException where anything is wrong with them
     */
    Configured read(List<String> more) {
        return Configured.from(load(more), Services.ALL);
    }

    /** They themselves, for another process that stands in the same folder. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (config != null) {
            words.add("--config=" + config);
        }
        if (data != null) {
            words.add("--data=" + data);
        }
        sets.forEach(set -> words.add("--set=" + set));
        return words;
    }

    /**
     * The folder of the log's files.
     *
     * @throws ConfigurationException where it cannot be told
     */
    Path log() {
        Configuration configuration = load(List.of());
        Path log = Settings.log(configuration.root());
        configuration.check();
        return log;
    }

    private Configuration load(List<String> more) {
        List<String> all = new ArrayList<>(sets);
        if (data != null) {
            all.add(Configuration.assignment("data", data.toString()));
        }
        all.addAll(more);
        return Configuration.load(file(), all, Home.path(), Path.of("").toAbsolutePath());
    }

    /** The file that is read, if there is one. */
    @Nullable
    Path file() {
        return Home.configuration(config);
    }

    /**
     * Holds a data folder for what must have it alone.
     *
     * @param work in a word, such as import
     */
    static DataFolder hold(Path data, String work) throws StorageException {
        try {
            return DataFolder.open(data);
        } catch (StorageException e) {
            // Where nothing went wrong, another process has it.
            throw e.getCause() != null
                    ? e
                    : new StorageException(e.kind(), e.getMessage() + ": stop it, " + work + ", and start it again", e);
        }
    }
}
