package dev.plaza.config;

import com.typesafe.config.ConfigUtil;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words for a value, as it would be written in the file or is named in a message; stateless, for any thread. */
final class Words {
    private record Unit(String name, long seconds) {}

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9.:+/_-]+");
    private static final List<String> SIZE_UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");
    private static final List<Unit> TIME_UNITS =
            List.of(new Unit("d", 86_400), new Unit("h", 3_600), new Unit("m", 60), new Unit("s", 1));
    private static final int NANOS_OF_MILLI = 1_000_000;

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

    /** In the largest unit that needs no fraction. By whole numbers: one duration divides another by thousands of digits. */
    static String of(Duration duration) {
        if (duration.toNanosPart() != 0) {
            return duration.toNanosPart() % NANOS_OF_MILLI == 0
                    ? duration.toMillis() + "ms"
                    : duration.toNanos() + "ns";
        }
        long seconds = duration.toSeconds();
        Unit unit = TIME_UNITS.stream()
                .filter(one -> seconds % one.seconds == 0)
                .findFirst()
                .orElseThrow();
        return seconds / unit.seconds + unit.name;
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
