package dev.plaza.cli;

import dev.plaza.config.Configuration;
import dev.plaza.config.ConfigurationException;
import dev.plaza.server.Settings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On which data folder a server runs, or has run; the main thread. */
final class ServerFolder {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The server's configuration file, which says where its data folder is; by default"
                    + " conf/plaza.conf in Plaza's folder, if there is one.")
    private @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "The server's data folder; then no file is read.")
    private @Nullable Path data;

    /**
     * The data folder.
     *
     * @throws ConfigurationException where the file cannot be read, or names none
     */
    Path path() {
        Path here = Path.of("").toAbsolutePath();
        if (data != null) {
            return here.resolve(data).normalize();
        }
        Configuration configuration = Configuration.load(Home.configuration(config), List.of(), Home.path(), here);
        Path folder = Settings.data(configuration.root());
        configuration.check();
        return folder;
    }
}
