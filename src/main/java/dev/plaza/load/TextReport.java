package dev.plaza.load;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people; any thread. */
public final class TextReport {
    private static final String ROW = "%-12s %s%n";
    private static final String FIGURES = "%-12s %9s %9s %9s %9s %9s %9s%n";

    private TextReport() {}

    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        plan(text, report.plan());
        amount(text, report.amount());
        latencies(text, report);
        errors(text, report.errors());
        return text.toString();
    }

    /** What has come of a run so far, in one line. */
    public static String of(Progress progress) {
        double seconds = progress.period().toNanos() / 1e9;
        return format(
                "%4d s  %s replies/s  %s/s  p50 %s  p99 %s  errors %,d",
                progress.elapsed().toSeconds(),
                perSecond(progress.traffic().replies() / seconds),
                bytes(progress.traffic().bytesIn() / seconds),
                time(progress.latency(), progress.latency().percentile(50)),
                time(progress.latency(), progress.latency().percentile(99)),
                progress.errors());
    }

    private static void plan(StringBuilder text, Plan plan) {
        Pace pace = plan.pace();
        text.append(format(ROW, "load", plan.protocol().name() + " at " + plan.endpoint() + ", " + plan.mix()));
        text.append(format(
                ROW,
                "connections",
                format("%,d, depth %d", pace.connections(), pace.depth())
                        + (pace.isPaced() ? ", " + perSecond(pace.rate()) + " requests/s asked for" : "")));
    }

    private static void amount(StringBuilder text, Report.Amount amount) {
        Traffic inTime = amount.inTime();
        text.append(format(ROW, "seconds", format("%.2f", amount.elapsed().toNanos() / 1e9)));
        text.append(format(ROW, "requests", format("%,d", amount.all().requests()) + behind(amount)));
        text.append(format(
                ROW,
                "replies",
                format("%,d right, %s/s", amount.all().replies(), perSecond(amount.perSecond(inTime.replies())))));
        text.append(format(ROW, "received", volume(amount.all().bytesIn(), amount.perSecond(inTime.bytesIn()))));
        text.append(format(ROW, "sent", volume(amount.all().bytesOut(), amount.perSecond(inTime.bytesOut()))));
    }

    private static String behind(Report.Amount amount) {
        return amount.behind() > 0 ? format(", behind by %,d", amount.behind()) : "";
    }

    private static String volume(long bytes, double perSecond) {
        return bytes((double) bytes) + ", " + bytes(perSecond) + "/s";
    }

    private static void latencies(StringBuilder text, Report report) {
        text.append(format(FIGURES, "latency", "p50", "p90", "p99", "p99.9", "max", "mean"));
        text.append(latency("  all", report.latency()));
        if (report.operations().size() > 1) {
            report.operations().forEach(each -> text.append(latency("  " + each.name(), each.latency())));
        }
    }

    private static String latency(String name, Latency latency) {
        return format(
                FIGURES,
                name,
                time(latency, latency.percentile(50)),
                time(latency, latency.percentile(90)),
                time(latency, latency.percentile(99)),
                time(latency, latency.percentile(99.9)),
                time(latency, latency.longest()),
                time(latency, latency.mean()));
    }

    private static void errors(StringBuilder text, Report.Errors errors) {
        text.append(format(ROW, "errors", format("%,d", errors.count())));
        text.append(errors.kinds().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(kind -> format("  %,d %s%n", kind.getValue(), kind.getKey()))
                .collect(Collectors.joining()));
        errors.example()
                .ifPresent(example -> text.append(format(
                        "the first wrong reply%n  to      %s%n  wanted  %s%n  got     %s%n",
                        example.request(), example.wanted(), example.got())));
    }

    /** With digits enough to tell a slow one from none. */
    private static String perSecond(double count) {
        return format(count >= 100 ? "%,.0f" : count >= 1 ? "%.1f" : "%.3f", count);
    }

    /** Where nothing was right there is no time, which 0 would be. */
    private static String time(Latency latency, Duration time) {
        return latency.count() == 0 ? "-" : time(time);
    }

    private static String time(Duration time) {
        double micros = time.toNanos() / 1e3;
        if (micros < 1_000) {
            return format("%.0f us", micros);
        }
        return micros < 1e6 ? format("%.2f ms", micros / 1e3) : format("%.2f s", micros / 1e6);
    }

    private static String bytes(double bytes) {
        if (bytes < 1e3) {
            return format("%.0f B", bytes);
        }
        return bytes < 1e6 ? format("%.1f kB", bytes / 1e3) : format("%,.1f MB", bytes / 1e6);
    }

    // The annotation that Error Prone asks for is in a part that Plaza does not have at run time.
    @SuppressWarnings("AnnotateFormatMethod")
    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
