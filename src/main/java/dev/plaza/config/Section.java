package dev.plaza.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Typed reads of one section of the configuration; for the thread that reads its {@link Configuration}.
 *
 * <p>Each read makes its key a known one. A value that is wrong is noted, and the default returned in its place.
 */
public final class Section {
    static final String DEFAULT = "default";

    private static final String NONE = "none";

    private final Configuration configuration;
    private final String prefix;
    private final boolean atStart;

    Section(Configuration configuration, String prefix, boolean atStart) {
        this.configuration = configuration;
        this.prefix = prefix;
        this.atStart = atStart;
    }

    /** The same section, for those keys of it that are of use at the start only. */
    public Section atStart() {
        return new Section(configuration, prefix, true);
    }

    public Section section(String key) {
        String path = prefix + key;
        ConfigValue given = configuration.given(path);
        if (given != null && !(given instanceof ConfigObject)) {
            error(key, "is " + Values.kind(given) + ", not a section { … }");
        }
        configuration.knowSection(path);
        return new Section(configuration, path + ".", atStart);
    }

    public String text(String key, String defaultValue) {
        return read(key, defaultValue, Words::quoted, Values::text);
    }

    /** A single value counts as a list of one. */
    public List<String> texts(String key, List<String> defaultValue) {
        return read(key, List.copyOf(defaultValue), Words::quoted, Values::texts);
    }

    public int integer(String key, int defaultValue, int min, int max) {
        return integer(key, defaultValue, min, max, "a whole number");
    }

    /** 0 stands for any free port. */
    public int port(String key, int defaultValue) {
        return integer(key, defaultValue, 0, 65_535, "a port");
    }

    private int integer(String key, int defaultValue, int min, int max, String what) {
        return read(key, defaultValue, String::valueOf, given -> Values.integer(Values.text(given), min, max, what));
    }

    /** Empty where it is {@code none}, as it is by default. */
    public OptionalInt portOrNone(String key) {
        return read(
                key,
                OptionalInt.empty(),
                port -> port.isPresent() ? String.valueOf(port.getAsInt()) : NONE,
                given -> Values.text(given).equals(NONE)
                        ? OptionalInt.empty()
                        : OptionalInt.of(Values.integer(Values.text(given), 0, 65_535, "a port")));
    }

    public boolean flag(String key, boolean defaultValue) {
        return read(key, defaultValue, String::valueOf, given -> Values.flag(Values.text(given)));
    }

    /** More than nothing, and written with its unit. */
    public Duration duration(String key, Duration defaultValue) {
        return read(key, defaultValue, Words::of, given -> Values.duration(Values.text(given)));
    }

    /** As {@link #duration}; empty where it is {@code none}, as it is by default. */
    public Optional<Duration> durationOrNone(String key) {
        return read(
                key,
                Optional.empty(),
                duration -> duration.map(Words::of).orElse(NONE),
                given -> Values.text(given).equals(NONE)
                        ? Optional.empty()
                        : Optional.of(Values.duration(Values.text(given))));
    }

    /** What {@link #duration} makes of a text; {@link IllegalArgumentException} says what is wrong with it. */
    public static Duration durationOf(String text) {
        return Values.duration(text);
    }

    /** In bytes, at least one. */
    public long size(String key, long defaultValue) {
        return read(key, defaultValue, Words::ofSize, given -> Values.size(Values.text(given)));
    }

    /** One of the constants, written in lower case and with hyphens: {@code in-order}. */
    public <E extends Enum<E>> E choice(String key, E defaultValue, Class<E> type) {
        return read(key, defaultValue, Words::of, given -> Values.choice(Values.text(given), type));
    }

    /**
     * An absolute path. A relative one is relative to Plaza's home, the default too; one given by {@code --set} to the
     * working folder, as whoever types it means it.
     */
    public Path path(String key, Path defaultValue) {
        Path standard = configuration.base(null).resolve(defaultValue).normalize();
        return read(key, new Read<>(standard, Words.quoted(standard.toString())), given -> {
            Path path = Values.path(Values.text(given), configuration.base(given.origin()));
            return new Read<>(path, Words.quoted(path.toString()));
        });
    }

    /** As {@link #path}; empty where it is {@code none}. */
    public Optional<Path> pathOrNone(String key, Optional<Path> defaultValue) {
        return read(
                key,
                defaultValue,
                path -> path.map(one -> Words.quoted(one.toString())).orElse(Words.quoted(NONE)),
                given -> Values.text(given).equals(NONE)
                        ? Optional.empty()
                        : Optional.of(Values.path(Values.text(given), configuration.base(given.origin()))));
    }

    /** What {@code reading} makes of the text; its {@link IllegalArgumentException} says what is wrong with it. */
    public <T> T parsed(String key, String defaultValue, Function<String, T> reading) {
        return read(key, Read.of(defaultValue, reading), given -> Read.of(Values.text(given), reading));
    }

    /** As {@link #parsed}, for each of a list of texts. */
    public <T> List<T> parsedAll(String key, List<String> defaultValue, Function<String, T> reading) {
        return read(key, Read.ofAll(defaultValue, reading), given -> Read.ofAll(Values.texts(given), reading));
    }

    /** Notes what else is wrong with the value of the key, as only who knows its meaning can tell. */
    public void error(String key, String message) {
        configuration.problem(prefix + key, message);
    }

    private <T> T read(String key, T defaultValue, Function<T, String> written, Function<ConfigValue, T> reading) {
        return read(key, new Read<>(defaultValue, written.apply(defaultValue)), given -> {
            T value = reading.apply(given);
            return new Read<>(value, written.apply(value));
        });
    }

    private <T> T read(String key, Read<T> standard, Function<ConfigValue, Read<T>> reading) {
        String path = prefix + key;
        ConfigValue given = configuration.given(path);
        Read<T> read = given == null ? standard : readOr(standard, key, given, reading);
        String origin = given == null ? DEFAULT : Source.name(given.origin());
        configuration.know(new Setting(path, read.written, standard.written, origin, atStart));
        return read.value;
    }

    private <T> Read<T> readOr(
            Read<T> standard, String key, ConfigValue given, Function<ConfigValue, Read<T>> reading) {
        try {
            return reading.apply(given);
        } catch (IllegalArgumentException e) {
            error(key, Objects.requireNonNullElse(e.getMessage(), "cannot be read"));
            return standard;
        }
    }

    /** A value with its words in the file; for any thread. */
    private record Read<T>(T value, String written) {
        static <T> Read<T> of(String text, Function<String, T> reading) {
            return new Read<>(reading.apply(text), Words.quoted(text));
        }

        static <T> Read<List<T>> ofAll(List<String> texts, Function<String, T> reading) {
            return new Read<>(texts.stream().map(reading).toList(), Words.quoted(texts));
        }
    }
}
