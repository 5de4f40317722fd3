package dev.plaza.cli;

import dev.plaza.config.Configuration;
import dev.plaza.config.ConfigurationException;
import dev.plaza.server.Configured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a server is configured by; it may be read any number of times, by one thread at a time. */
final class ServerOptions {
    static final String BIND = "--bind";

    @Mixin
    private FolderOptions folder = new FolderOptions();

    @Option(
            names = BIND,
            paramLabel = "ADDRESS",
            description = "An address to listen on, by default localhost; may be repeated. Short for --set bind=[...].")
    private List<String> bind = List.of();

    /** To be filled in. */
    ServerOptions() {}

    ServerOptions(FolderOptions folder, List<String> bind) {
        this.folder = folder;
        this.bind = bind;
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigurationException where anything is wrong with them
     */
    Configured read() {
        List<String> more = bind.isEmpty() ? List.of() : List.of(Configuration.assignment("bind", bind));
        return folder.read(more);
    }

    /** They themselves, for another process that stands in the same folder. */
    List<String> words() {
        List<String> words = new ArrayList<>(folder.words());
        bind.forEach(address -> words.add("--bind=" + address));
        return words;
    }

    /** The file that is read, if there is one. */
    @Nullable
    Path file() {
        return folder.file();
    }
}
