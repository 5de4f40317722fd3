package dev.plaza.prove;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Findings as one JSON object; its durations are in milliseconds where their names say so. Pure. */
final class JsonReport implements Report {
    private static final int VERSION = 1;

    @Override
    public void write(Findings findings, String replay, Appendable out) throws IOException {
        ConfigRenderOptions lines = ConfigRenderOptions.concise().setFormatted(true);
        out.append(ConfigValueFactory.fromAnyRef(report(findings, replay))
                        .render(lines)
                        .strip())
                .append("\n");
    }

    /** The seed as text: many readers of JSON round numbers beyond 2^53. */
    private static Map<String, Object> report(Findings findings, String replay) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", VERSION);
        all.put("begun", findings.begun().toString());
        all.put("milliseconds", findings.took().toMillis());
        all.put("machine", Findings.machine());
        all.put("seed", String.valueOf(findings.seed()));
        all.put("replay", replay);
        all.put("ending", findings.ending().word());
        all.put("incomplete", findings.ending().why());
        all.put("holds", findings.holds());
        findings.kept().ifPresent(folder -> all.put("kept", folder.toString()));
        all.put("claims", findings.rows().stream().map(JsonReport::claim).toList());
        return all;
    }

    private static Map<String, Object> claim(Row row) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("promise", row.claim().promise());
        all.put("claim", row.claim().words());
        all.put("unproven", row.claim().unproven());
        all.put("verdict", row.verdict().word());
        all.put("why", row.verdict().why());
        all.put("milliseconds", row.took().toMillis());
        Map<String, Object> figures = new LinkedHashMap<>();
        row.figures().forEach(figure -> figures.put(name(figure), number(figure.value())));
        all.put("figures", figures);
        all.put("tables", row.tables().stream().map(JsonReport::table).toList());
        row.course().map(JsonReport::course).ifPresent(course -> all.put("latency", course));
        return all;
    }

    /** {@code worst_p99_ms}. */
    private static String name(Figure figure) {
        String unit = figure.unit().isEmpty() ? "" : " " + figure.unit();
        return (figure.name() + unit).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    private static Number number(double value) {
        if (value == Math.rint(value)) {
            return (long) value;
        }
        return value;
    }

    private static List<Map<String, Object>> table(Table table) {
        return table.rows().stream().map(row -> row(table, row)).toList();
    }

    private static Map<String, Object> row(Table table, List<String> cells) {
        Map<String, Object> row = new LinkedHashMap<>();
        IntStream.range(0, cells.size()).forEach(i -> row.put(table.columns().get(i), cells.get(i)));
        return row;
    }

    private static Map<String, Object> course(Course course) {
        return Map.of(
                "points", course.points().stream().map(JsonReport::point).toList(),
                "faults", course.bands().stream().map(JsonReport::band).toList());
    }

    private static Map<String, Object> point(Course.Point point) {
        return Map.of(
                "at_ms", millis(point.at()),
                "p50_ms", millis(point.half()),
                "p99_ms", millis(point.p99()),
                "longest_ms", millis(point.longest()));
    }

    private static Map<String, Object> band(Course.Band band) {
        return Map.of("name", band.name(), "from_ms", millis(band.from()), "to_ms", millis(band.to()));
    }

    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }
}
