package dev.plaza.server;

import dev.plaza.config.ConfigurationException;
import dev.plaza.config.Setting;
import dev.plaza.control.ControlListener;
import dev.plaza.control.ControlRequest;
import dev.plaza.control.Refused;
import dev.plaza.logging.AdjustableLogging;
import dev.plaza.ops.Backups;
import dev.plaza.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.tinylog.Level;
import org.tinylog.Logger;

/** Does what is asked of a running server by whoever operates it; any thread. */
record Control(Running running, Status status, Backups backups, CountDownLatch stop)
        implements ControlListener.Handler {
    @Override
    public Map<String, ?> answer(ControlRequest request) throws Refused {
        return switch (request) {
            case ControlRequest.Status() -> status.now();
            case ControlRequest.Stop() -> stopServer();
            case ControlRequest.Reload() -> reload();
            case ControlRequest.LogLevel(var level) -> logLevel(level);
            case ControlRequest.Backup(var file, var replace) -> backup(file, replace);
            case ControlRequest.Redact(var service, var numbers) -> redact(service, numbers);
            case ControlRequest.Unknown(var command) ->
                throw new Refused("this server does not know \"" + command + "\": it is of another version");
        };
    }

    private Map<String, ?> stopServer() {
        Logger.info("asked to stop through the control socket");
        stop.countDown();
        return Map.of("pid", ProcessHandle.current().pid());
    }

    private Map<String, ?> reload() throws Refused {
        try {
            Running.Reloaded reloaded = running.reload();
            return Map.of("applied", told(reloaded.applied()), "waiting", told(reloaded.waiting()));
        } catch (ConfigurationException e) {
            throw new Refused("nothing was changed; the configuration is not right:\n" + e.getMessage(), e);
        } catch (IOException e) {
            throw new Refused("nothing was changed: " + e.getMessage(), e);
        }
    }

    private static List<String> told(List<Setting> settings) {
        return settings.stream()
                .map(setting -> setting.key() + " = " + setting.value())
                .toList();
    }

    private static Map<String, ?> logLevel(Optional<String> wanted) throws Refused {
        AdjustableLogging logging = AdjustableLogging.current()
                .orElseThrow(() -> new Refused("the log's level is its own: conf/tinylog.properties names a provider"));
        if (wanted.isPresent()) {
            Level level = AdjustableLogging.level(wanted.get())
                    .orElseThrow(() ->
                            new Refused("\"" + wanted.get() + "\" is none of trace, debug, info, warn, error, off"));
            logging.level(level);
            Logger.info("the log's level is {} now", level);
        }
        return Map.of("level", logging.level().name().toLowerCase(Locale.ROOT));
    }

    private Map<String, ?> backup(Path file, boolean replace) throws Refused {
        try {
            backups.make(file, replace);
            return Map.of("file", file.toString());
        } catch (StorageException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refused("the server stops", stopping);
        }
    }

    private Map<String, ?> redact(String service, List<Long> numbers) throws Refused {
        try {
            return Map.of("redacted", running.redact(service, numbers));
        } catch (UnsupportedOperationException none) {
            throw new Refused(String.valueOf(none.getMessage()), none);
        } catch (CompletionException notStored) {
            throw new Refused(
                    notStored.getCause() instanceof StorageException known
                            ? String.valueOf(known.getMessage())
                            : "not stored: " + notStored.getCause(),
                    notStored);
        }
    }
}
