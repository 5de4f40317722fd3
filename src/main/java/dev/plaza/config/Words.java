package dev.plaza.config;

import com.typesafe.config.ConfigUtil;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words for a value, as it would be written in the file or is named in a message; stateless, for any thread. */
final class Words {
    private record Unit(String name, Duration length) {}

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9.:+/_-]+");
    private static final List<String> SIZE_UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");
    private static final List<Unit> TIME_UNITS = List.of(
            new Unit("d", Duration.ofDays(1)),
            new Unit("h", Duration.ofHours(1)),
            new Unit("m", Duration.ofMinutes(1)),
            new Unit("s", Duration.ofSeconds(1)),
            new Unit("ms", Duration.ofMillis(1)));

    private Words() {}

    /** As it is named in a message: quoted, and escaped, unless it is plain. */
    static String shown(String text) {
        return BARE.matcher(text).matches() ? text : quoted(text);
    }

    static String quoted(String text) {
        return ConfigUtil.quoteString(text);
    }

    static String quoted(List<String> texts) {
        return texts.stream().map(Words::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In the largest unit that needs no fraction. */
    static String of(Duration duration) {
        for (Unit unit : TIME_UNITS) {
            long count = duration.dividedBy(unit.length);
            if (unit.length.multipliedBy(count).equals(duration)) {
                return count + unit.name;
            }
        }
        return duration.toNanos() + "ns";
    }

    /** In the largest unit that needs no fraction. */
    static String ofSize(long size) {
        long rest = size;
        int unit = 0;
        while (rest > 0 && rest % 1024 == 0 && unit < SIZE_UNITS.size() - 1) {
            rest /= 1024;
            unit++;
        }
        return rest + SIZE_UNITS.get(unit);
    }
}
