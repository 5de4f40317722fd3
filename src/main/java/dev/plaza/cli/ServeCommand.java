package dev.plaza.cli;

import dev.plaza.config.Configuration;
import dev.plaza.config.ConfigurationException;
import dev.plaza.server.CannotListen;
import dev.plaza.server.Host;
import dev.plaza.server.Server;
import dev.plaza.server.Services;
import dev.plaza.server.Settings;
import dev.plaza.server.Surroundings;
import dev.plaza.storage.StorageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;
import org.tinylog.provider.ProviderRegistry;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code plaza serve}: runs the services until it is told to stop; the main thread. */
@Command(
        name = ServeCommand.NAME,
        description = "Runs the services until it is stopped by Ctrl+C or SIGTERM.",
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    static final String NAME = "serve";

    @ParentCommand
    private @Nullable Commands plaza;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file; by default conf/plaza.conf in Plaza's folder, if there is one.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The folder of all that is kept; by default data in Plaza's folder. Short for --set data=DIR.")
    private @Nullable Path data;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "An address to listen on, by default localhost; may be repeated. Short for --set bind=[...].")
    private List<String> bind = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Sets a key of the configuration, whatever the file says: --set chat.port=9021; may be repeated.")
    private List<String> sets = List.of();

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @Override
    public Integer call() throws IOException, InterruptedException {
        int code = CommandLine.ExitCode.SOFTWARE;
        try {
            code = serve(Objects.requireNonNull(plaza).stop());
        } finally {
            endLog(code);
        }
        return code;
    }

    private int serve(CountDownLatch stop) throws IOException, InterruptedException {
        try {
            Settings settings = settings();
            configureLog(settings);
            Surroundings around = new Surroundings(Clock.system(ZoneId.systemDefault()), new Random(), this::lost);
            Server.run(settings, around, this::ready, stop);
            Logger.info("Plaza has stopped");
            return CommandLine.ExitCode.OK;
        } catch (ConfigurationException e) {
            return fail(ExitCode.CONFIGURATION, "the configuration is not right:\n" + e.getMessage());
        } catch (CannotListen e) {
            return fail(ExitCode.ADDRESS, String.valueOf(e.getMessage()));
        } catch (StorageException e) {
            int code = switch (e.kind()) {
                case FOLDER -> ExitCode.DATA_FOLDER;
                case DATABASE -> ExitCode.DATABASE;
            };
            return fail(code, String.valueOf(e.getMessage()));
        }
    }

    /** Before the first line is logged: the log's configuration and its file are found through these. */
    private static void configureLog(Settings settings) {
        System.setProperty("plaza.log", settings.data().resolve("log").toString());
        if (System.getProperty("tinylog.configuration") == null) {
            System.setProperty(
                    "tinylog.configuration",
                    Home.path().resolve("conf/tinylog.properties").toString());
        }
    }

    private Settings settings() {
        Path home = Home.path();
        Configuration configuration =
                Configuration.load(file(home), assignments(), home, Path.of("").toAbsolutePath());
        Settings settings = Settings.from(configuration, Services.ALL);
        configuration.finish();
        return settings;
    }

    private @Nullable Path file(Path home) {
        Path standard = home.resolve("conf").resolve("plaza.conf");
        return config == null && Files.exists(standard) ? standard : config;
    }

    private List<String> assignments() {
        List<String> all = new ArrayList<>(sets);
        if (data != null) {
            all.add(Configuration.assignment("data", data.toString()));
        }
        if (!bind.isEmpty()) {
            all.add(Configuration.assignment("bind", bind));
        }
        return all;
    }

    private void ready(List<Host> hosts) {
        hosts.forEach(host -> out.println(host.announcement()));
        out.println(
                "Plaza is ready (" + Duration.between(started(), Instant.now()).toMillis() + " ms)");
        out.flush();
    }

    /** When the start script was called, or when it was done with building. */
    private static Instant started() {
        Long built = Long.getLong("plaza.started");
        return built == null
                ? ProcessHandle.current().info().startInstant().orElseGet(Instant::now)
                : Instant.ofEpochSecond(built);
    }

    /** Nothing more may be acknowledged, so nothing is waited for either. */
    private void lost(Throwable why) {
        Logger.error("nothing more can be stored safely: Plaza ends here, start it again; {}", why.getMessage());
        Logger.debug(why, "where that was met");
        endLog(ExitCode.LOST_DISK);
        Runtime.getRuntime().halt(ExitCode.LOST_DISK);
    }

    private int fail(int code, String message) {
        err.println("plaza: " + message);
        return code;
    }

    /**
     * Writes what is logged. Where the start was refused before the data folder was this process's, nothing is: ending
     * the log would begin it, in the folder of another server perhaps.
     */
    private static void endLog(int code) {
        if (code == ExitCode.CONFIGURATION || code == ExitCode.DATA_FOLDER) {
            return;
        }
        try {
            ProviderRegistry.getLoggingProvider().shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
