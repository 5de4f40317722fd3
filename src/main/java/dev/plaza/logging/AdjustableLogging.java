package dev.plaza.logging;

import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tinylog.Level;
import org.tinylog.core.TinylogLoggingProvider;
import org.tinylog.format.MessageFormatter;
import org.tinylog.provider.ProviderRegistry;

/**
 * tinylog's own provider, but for the level, which tinylog itself reads once: it is made to let everything pass, and what is
 * below the level of the moment is held back here. Any thread.
 */
public final class AdjustableLogging extends TinylogLoggingProvider {
    private static final String LEVEL = "plaza.log-level";
    private static final Pattern WRITER = Pattern.compile("writer[^.]*");
    private static final String CONSOLE = "console";
    private static final String NOTHING = "off";

    private volatile Level level = level(System.getProperty(LEVEL, "info")).orElse(Level.INFO);

    /**
     * Makes this the provider; to be called before the first line is logged.
     *
     * @param configuration tinylog's, whose level is the one to begin with
     */
    public static void install(Properties configuration) {
        System.setProperty(LEVEL, configuration.getProperty("level", "info"));
        System.setProperty("tinylog.level", Level.TRACE.name().toLowerCase(Locale.ROOT));
        System.setProperty("tinylog.provider", AdjustableLogging.class.getName());
    }

    /**
     * Nothing is logged to the terminal; to be called before the first line is logged.
     *
     * @param configuration tinylog's, whose writers to the console are these; without any it has one
     */
    public static void keepFromTerminal(Properties configuration) {
        Set<String> writers = configuration.stringPropertyNames().stream()
                .filter(key -> WRITER.matcher(key).matches())
                .collect(Collectors.toSet());
        if (writers.isEmpty()) {
            System.setProperty("tinylog.writer", CONSOLE);
            System.setProperty("tinylog.writer.level", NOTHING);
        }
        writers.stream()
                .filter(writer -> configuration.getProperty(writer).strip().equalsIgnoreCase(CONSOLE))
                .forEach(writer -> System.setProperty("tinylog." + writer + ".level", NOTHING));
    }

    /** The one that logs, if it does. */
    public static Optional<AdjustableLogging> current() {
        return ProviderRegistry.getLoggingProvider() instanceof AdjustableLogging logging
                ? Optional.of(logging)
                : Optional.empty();
    }

    /** The level of this name: trace, debug, info, warn, error or off. */
    public static Optional<Level> level(String name) {
        for (Level level : Level.values()) {
            if (level.name().equalsIgnoreCase(name)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    public Level level() {
        return level;
    }

    /** From now on lines below it are not logged. */
    public void level(Level now) {
        level = now;
    }

    private boolean isHeldBack(Level of) {
        return of.compareTo(level) < 0;
    }

    // One call more lies between who logs and tinylog, which looks for it that many calls up.

    @Override
    public boolean isEnabled(int depth, @Nullable String tag, Level of) {
        return !isHeldBack(of) && super.isEnabled(depth + 1, tag, of);
    }

    @Override
    public boolean isEnabled(String logger, @Nullable String tag, Level of) {
        return !isHeldBack(of) && super.isEnabled(logger, tag, of);
    }

    @Override
    public void log(
            int depth,
            @Nullable String tag,
            Level of,
            @Nullable Throwable thrown,
            @Nullable MessageFormatter formatter,
            @Nullable Object message,
            @Nullable Object @Nullable ... arguments) {
        if (!isHeldBack(of)) {
            super.log(depth + 1, tag, of, thrown, formatter, message, arguments);
        }
    }

    @Override
    public void log(
            String logger,
            @Nullable String tag,
            Level of,
            @Nullable Throwable thrown,
            @Nullable MessageFormatter formatter,
            @Nullable Object message,
            @Nullable Object @Nullable ... arguments) {
        if (!isHeldBack(of)) {
            super.log(logger, tag, of, thrown, formatter, message, arguments);
        }
    }
}
