package dev.plaza.load;

import dev.plaza.text.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report as one JSON object, its durations in microseconds unless their names say otherwise; any thread. */
public final class JsonReport {
    private static final double MICROSECOND = 1_000;

    private JsonReport() {}

    public static String of(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        putPlan(json, report.plan());
        putAmount(json, report.amount());
        json.put("latency_us", latency(report.latency()));
        Map<String, Object> operations = new LinkedHashMap<>();
        report.operations().forEach(each -> operations.put(each.name(), operation(each.latency())));
        json.put("operations", operations);
        json.put("errors", report.errors().count());
        json.put("errors_by_kind", report.errors().kinds());
        report.errors().example().ifPresent(example -> json.put("first_wrong_reply", example(example)));
        return Json.line(Json.sorted(json));
    }

    private static void putPlan(Map<String, Object> json, Plan plan) {
        json.put("service", plan.protocol().name());
        json.put("endpoint", plan.endpoint().toString());
        json.put("connections", plan.pace().connections());
        json.put("depth", plan.pace().depth());
        json.put("threads", plan.workers());
        json.put("mix", plan.mix().toString());
        json.put("size", plan.mix().size());
        json.put("lines", plan.mix().lines());
        json.put("timeout_s", plan.pace().timeout().toNanos() / 1e9);
        if (plan.pace().isPaced()) {
            json.put("rate", plan.pace().rate());
        }
    }

    private static void putAmount(Map<String, Object> json, Report.Amount amount) {
        json.put("seconds", amount.elapsed().toNanos() / 1e9);
        json.put("requests", amount.all().requests());
        json.put("replies", amount.all().replies());
        json.put("replies_per_s", amount.perSecond(amount.inTime().replies()));
        json.put("bytes_received", amount.all().bytesIn());
        json.put("bytes_received_per_s", amount.perSecond(amount.inTime().bytesIn()));
        json.put("bytes_sent", amount.all().bytesOut());
        json.put("bytes_sent_per_s", amount.perSecond(amount.inTime().bytesOut()));
        json.put("behind", amount.behind());
    }

    private static Map<String, Object> operation(Latency latency) {
        return Map.of("replies", latency.count(), "latency_us", latency(latency));
    }

    /** Empty where nothing was right: 0 would be a time. */
    private static Map<String, Object> latency(Latency latency) {
        if (latency.count() == 0) {
            return Map.of();
        }
        return Map.of(
                "p50", micros(latency.percentile(50)),
                "p90", micros(latency.percentile(90)),
                "p99", micros(latency.percentile(99)),
                "p99.9", micros(latency.percentile(99.9)),
                "max", micros(latency.longest()),
                "mean", micros(latency.mean()));
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / MICROSECOND;
    }

    private static Map<String, String> example(Example example) {
        return Map.of("request", example.request(), "wanted", example.wanted(), "got", example.got());
    }
}
