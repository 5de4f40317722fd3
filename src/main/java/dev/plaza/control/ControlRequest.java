package dev.plaza.control;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked of a running server; as a message {@code {"command": "backup", "file": …}}. */
public sealed interface ControlRequest {
    record Status() implements ControlRequest {}

    record Stop() implements ControlRequest {}

    record Reload() implements ControlRequest {}

    /**
     * What is logged.
     *
     * @param level a new one; empty: which one is it?
     */
    record LogLevel(Optional<String> level) implements ControlRequest {}

    /**
     * A copy of all that is kept.
     *
     * @param replace whether a file that is there may go
     */
    record Backup(Path file, boolean replace) implements ControlRequest {}

    record Redact(String service, List<Long> numbers) implements ControlRequest {
        public Redact {
            numbers = List.copyOf(numbers);
        }
    }

    /** Of another version of Plaza. */
    record Unknown(String command) implements ControlRequest {}

    /** Whether a server has the answer at hand. */
    default boolean isQuick() {
        return switch (this) {
            case Status status -> true;
            case Stop stop -> true;
            case LogLevel level -> true;
            case Reload reload -> false;
            case Backup backup -> false;
            case Redact redact -> false;
            case Unknown unknown -> true;
        };
    }

    /** As it is sent. */
    default Map<String, ?> message() {
        return switch (this) {
            case Status() -> Map.of("command", "status");
            case Stop() -> Map.of("command", "stop");
            case Reload() -> Map.of("command", "reload");
            case LogLevel(var level) ->
                level.map(one -> Map.of("command", "log-level", "level", one)).orElse(Map.of("command", "log-level"));
            case Backup(var file, var replace) ->
                Map.of("command", "backup", "file", file.toString(), "replace", replace);
            case Redact(var service, var numbers) ->
                Map.of("command", "redact", "service", service, "numbers", numbers);
            case Unknown(var command) -> Map.of("command", command);
        };
    }

    /**
     * Reads it back.
     *
     * @throws NotUnderstood where it is none, or something of it is missing
     */
    static ControlRequest of(Config message) throws NotUnderstood {
        try {
            String command = message.getString("command");
            return switch (command) {
                case "status" -> new Status();
                case "stop" -> new Stop();
                case "reload" -> new Reload();
                case "log-level" ->
                    new LogLevel(message.hasPath("level") ? Optional.of(message.getString("level")) : Optional.empty());
                case "backup" -> new Backup(Path.of(message.getString("file")), message.getBoolean("replace"));
                case "redact" -> new Redact(message.getString("service"), message.getLongList("numbers"));
                default -> new Unknown(command);
            };
        } catch (ConfigException | IllegalArgumentException e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()));
        }
    }
}
