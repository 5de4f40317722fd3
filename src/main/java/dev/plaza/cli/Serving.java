package dev.plaza.cli;

import dev.plaza.config.ConfigurationException;
import dev.plaza.logging.AdjustableLogging;
import dev.plaza.server.CannotListen;
import dev.plaza.server.Configured;
import dev.plaza.server.Running;
import dev.plaza.server.Server;
import dev.plaza.server.Settings;
import dev.plaza.server.Surroundings;
import dev.plaza.storage.StorageException;
import dev.plaza.systemd.Systemd;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.tinylog.Logger;
import org.tinylog.provider.ProviderRegistry;
import picocli.CommandLine;

/**
 * A server, from its settings to the end of its log; the main thread.
 *
 * @param background its log goes to its file only
 * @param stop released when it is to end
 * @param reloading told when it has started
 */
record Serving(ServerOptions options, boolean background, CountDownLatch stop, Reloading reloading) {
    private static final String LOG_CONFIGURATION = "tinylog.configuration";

    /** Runs it; returns the process's exit code. */
    int run() throws IOException, InterruptedException {
        int code = CommandLine.ExitCode.SOFTWARE;
        try {
            code = serve();
        } finally {
            endLog(code);
        }
        return code;
    }

    private int serve() throws IOException, InterruptedException {
        try {
            CompletableFuture<ZoneId> zone = CompletableFuture.supplyAsync(ZoneId::systemDefault, Serving::beside);
            Configured configured = options.read();
            configureLog(configured.settings());
            Surroundings around =
                    new Surroundings(Clock.system(zone.join()), new Random(), this::lost, Systemd.of(System.getenv()));
            Server.run(configured, options::read, around, this::ready, stop);
            Logger.info("Plaza has stopped");
            return CommandLine.ExitCode.OK;
        } catch (ConfigurationException e) {
            return Failures.tell(e);
        } catch (CannotListen e) {
            return Failures.tell(e);
        } catch (StorageException e) {
            // What may pass is worth another start, as where the disk is lost while it runs.
            return e.kind() == StorageException.Kind.DISK
                    ? Failures.tell(ExitCode.LOST_DISK, String.valueOf(e.getMessage()))
                    : Failures.tell(e);
        }
    }

    /** Where /etc/localtime is a copy, Java finds the zone by comparing files: a tenth of a start. */
    private static void beside(Runnable task) {
        Thread.ofPlatform().daemon().name("zone").start(task);
    }

    /** Before the first line is logged: the log's configuration and its file are found through these. */
    private void configureLog(Settings settings) throws IOException, StorageException {
        requireLogFolder(settings);
        System.setProperty("plaza.log", settings.log().toString());
        if (System.getProperty(LOG_CONFIGURATION) == null) {
            System.setProperty(
                    LOG_CONFIGURATION,
                    Home.path().resolve("conf/tinylog.properties").toString());
        }
        Properties configuration = logConfiguration(Path.of(System.getProperty(LOG_CONFIGURATION)));
        AdjustableLogging.install(configuration);
        if (background) {
            AdjustableLogging.keepFromTerminal(configuration);
        }
    }

    /** One in the data folder is made with it, and looked at with it. */
    private static void requireLogFolder(Settings settings) throws StorageException {
        Path log = settings.log();
        if (log.startsWith(settings.data())) {
            return;
        }
        try {
            Files.createDirectories(log);
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Kind.FOLDER, "the log's folder " + log + ": " + Draft.reason(e), e);
        }
        if (!Files.isWritable(log)) {
            throw new StorageException(
                    StorageException.Kind.FOLDER, "the log's folder " + log + " may not be written by this user");
        }
    }

    private static Properties logConfiguration(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    private void ready(Running running) {
        reloading.ready(running);
        List<String> lines = new ArrayList<>(running.announcements());
        lines.add("Plaza is ready (" + sinceTheStart().toMillis() + " ms)");
        lines.forEach(System.out::println);
        System.out.flush();
        if (background) {
            lines.forEach(Logger::info);
        }
    }

    /** Since the start script was called, or since it was done with building. */
    private static Duration sinceTheStart() {
        Long built = Long.getLong("plaza.started");
        return built == null ? ProcessAge.now() : Duration.between(Instant.ofEpochSecond(built), Instant.now());
    }

    /** Nothing more may be acknowledged, so nothing is waited for either. */
    private void lost(Throwable why) {
        Logger.error("nothing more can be stored safely: Plaza ends here, start it again; {}", why.getMessage());
        Logger.debug(why, "where that was met");
        endLog(ExitCode.LOST_DISK);
        Runtime.getRuntime().halt(ExitCode.LOST_DISK);
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
