package dev.plaza.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes a typed value of what the configuration gives; stateless, for any thread.
 *
 * <p>What cannot be read is an {@link IllegalArgumentException} whose message says what would have been right.
 */
final class Values {
    private static final Pattern DURATION = Pattern.compile("[0-9.]+\\s*[a-z]+");

    /** Without an exponent: the library would write all the zeros of 1e999999999. */
    private static final Pattern SIZE = Pattern.compile("[0-9.]+\\s*[A-Za-z]*");

    /** Far below 292 years, to which the library that reads them cuts longer ones without a word. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Values() {}

    static String text(ConfigValue value) {
        if (value.valueType() == ConfigValueType.LIST || value.valueType() == ConfigValueType.OBJECT) {
            throw new IllegalArgumentException("is " + kind(value) + ", not a single value");
        }
        return value.atKey("value").getString("value");
    }

    static List<String> texts(ConfigValue value) {
        if (!(value instanceof ConfigList list)) {
            return List.of(text(value));
        }
        if (list.stream().anyMatch(element -> element.valueType() == ConfigValueType.NULL)) {
            throw new IllegalArgumentException("holds a null");
        }
        return list.stream().map(Values::text).toList();
    }

    static String kind(ConfigValue value) {
        return switch (value.valueType()) {
            case OBJECT -> "a section";
            case LIST -> "a list";
            case NUMBER, BOOLEAN, NULL, STRING -> "a single value";
        };
    }

    static int integer(String text, int min, int max, String what) {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= min && number <= max) {
                return (int) number;
            }
        } catch (NumberFormatException e) {
            // Answered below, as a number out of range is: both times the range is what helps.
        }
        throw new IllegalArgumentException(Words.shown(text) + " is not " + what + " (" + min + " to " + max + ")");
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException(Words.shown(text) + " is neither true nor false");
        };
    }

    /** A bare number is refused: HOCON would take it for milliseconds, and people mean seconds. */
    static Duration duration(String text) {
        if (DURATION.matcher(text.strip()).matches()) {
            try {
                Duration duration = ConfigValueFactory.fromAnyRef(text.strip())
                        .atKey("value")
                        .getDuration("value");
                if (duration.compareTo(LONGEST) > 0) {
                    throw new IllegalArgumentException(Words.shown(text) + " is longer than " + Words.of(LONGEST));
                }
                if (duration.isPositive()) {
                    return duration;
                }
            } catch (ConfigException e) {
                // Answered below.
            }
        }
        throw new IllegalArgumentException(Words.shown(text) + " is not a duration, such as 30s, 5m or 250ms");
    }

    static long size(String text) {
        if (SIZE.matcher(text.strip()).matches()) {
            try {
                long size = ConfigValueFactory.fromAnyRef(text.strip())
                        .atKey("value")
                        .getBytes("value");
                if (size > 0) {
                    return size;
                }
            } catch (ConfigException | IllegalArgumentException e) {
                // Answered below.
            }
        }
        throw new IllegalArgumentException(Words.shown(text) + " is not a size, such as 4096, 64KiB or 1GiB");
    }

    static <E extends Enum<E>> E choice(String text, Class<E> type) {
        E[] all = type.getEnumConstants();
        return Arrays.stream(all)
                .filter(each -> Words.of(each).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Words.shown(text) + " is none of "
                        + Arrays.stream(all).map(Words::of).collect(Collectors.joining(", "))));
    }

    static Path path(String text, Path base) {
        try {
            if (!text.isEmpty()) {
                return base.resolve(text).normalize();
            }
        } catch (InvalidPathException e) {
            // Answered below.
        }
        throw new IllegalArgumentException(Words.shown(text) + " is not a path");
    }
}
