package dev.plaza.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A server's status in words for people; pure. */
final class StatusText {
    /** Counters of what the limits have hit; those behind a point tell which. */
    private static final List<String> LIMITS = List.of("refused.", "slowed", "fault.", "cut.", "udp.refused.");

    private StatusText() {}

    static String of(Config status, Instant now) {
        StringBuilder text = new StringBuilder();
        Instant since = Instant.parse(status.getString("since"));
        text.append(format(
                "Plaza is running since %s (%s), process %d, on %s%n",
                since, lasted(Duration.between(since, now)), status.getLong("pid"), status.getString("data")));
        Config services = status.getConfig("services");
        Set<String> names = new TreeSet<>(services.root().keySet());
        names.forEach(name -> text.append(service(name, services.getConfig(name))));
        if (status.hasPath("pages") && !status.getStringList("pages").isEmpty()) {
            text.append(format("%-9s %s%n", "page", String.join(", ", status.getStringList("pages"))));
        }
        text.append(storage(status.getConfig("storage"), now));
        text.append(backup(status.getConfig("backup"), now));
        names.forEach(name -> text.append(limits(name, counters(services.getConfig(name)))));
        return text.toString();
    }

    private static String service(String name, Config service) {
        Map<String, Long> counters = counters(service);
        return format(
                "%-9s %s: %,d connected, %,d since the start; %,d requests%n",
                name,
                String.join(", ", service.getStringList("addresses")),
                service.getInt("connections"),
                counters.getOrDefault("connections", 0L),
                counters.getOrDefault("requests", 0L));
    }

    private static String storage(Config storage, Instant now) {
        String commit = storage.hasPath("last_commit")
                ? "last commit " + ago(storage.getString("last_commit"), now)
                : "no commit yet";
        Map<String, Long> failed = counters(storage);
        return format(
                "%-9s %,.1f MB, %s, %,d writes wait%s%n",
                "stored",
                storage.getLong("bytes") / 1e6,
                commit,
                storage.getLong("queued_jobs"),
                failed.isEmpty() ? "" : "; not stored: " + listed(failed));
    }

    private static String backup(Config backup, Instant now) {
        String last = backup.hasPath("last")
                ? ago(backup.getString("last"), now) + ", " + backup.getString("file")
                : "none since the start";
        String failed = backup.hasPath("failed")
                ? "; failed " + ago(backup.getString("failed"), now) + ": " + backup.getString("why")
                : "";
        return format("%-9s %s%s%n", "backup", last, failed);
    }

    private static String limits(String name, Map<String, Long> counters) {
        Map<String, Long> hit = counters.entrySet().stream()
                .filter(counter -> LIMITS.stream().anyMatch(counter.getKey()::startsWith))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
        return hit.isEmpty() ? "" : format("%-9s %s: %s%n", "limits", name, listed(hit));
    }

    private static String listed(Map<String, Long> counters) {
        return counters.entrySet().stream()
                .map(counter -> format("%s %,d", counter.getKey(), counter.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** A counter's name has points in it, which are none of the structure. */
    private static Map<String, Long> counters(Config of) {
        Map<String, Long> counters = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> counter : of.getObject("counters").entrySet()) {
            counters.put(counter.getKey(), of.getConfig("counters").getLong(ConfigUtil.quoteString(counter.getKey())));
        }
        return counters;
    }

    private static String ago(String time, Instant now) {
        return lasted(Duration.between(Instant.parse(time), now)) + " ago";
    }

    /** In its two largest units. */
    private static String lasted(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : Math.max(0, duration.toSeconds()) + " s";
    }

    // The annotation that Error Prone asks for is in a part that Plaza does not have at run time.
    @SuppressWarnings("AnnotateFormatMethod")
    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
