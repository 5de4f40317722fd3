package dev.plaza.bench.report;

import dev.plaza.text.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results as one JSON object, with every single figure; any thread. */
public final class JsonReport {
    private JsonReport() {}

    /** The machine's properties stand beside the results. */
    public static String of(Map<String, Object> machine, List<Result> results) {
        Map<String, Object> json = Map.of(
                "machine",
                machine,
                "results",
                results.stream().map(JsonReport::result).toList());
        return Json.lines(Json.sorted(json)) + "\n";
    }

    private static Map<String, Object> result(Result result) {
        Map<String, Object> json = new LinkedHashMap<>();
        Task task = result.task();
        json.put("row", task.row());
        json.put("work", task.work());
        json.put("unit", task.unit());
        json.put("durable", task.isDurable());
        task.target().ifPresent(target -> json.put("target", target(target)));
        result.missing().ifPresent(why -> json.put("missing", why));
        result.value().ifPresent(value -> json.put("value", value));
        json.put("sides", result.sides().stream().map(JsonReport::side).toList());
        json.put(
                "references", result.references().stream().map(JsonReport::side).toList());
        json.put("notes", result.notes());
        return json;
    }

    private static Map<String, Object> target(Target target) {
        return Map.of(
                "at_least", target.floor(),
                "aim", target.aim(),
                "is_ratio", target.isRatio(),
                "is_limit", target.isLimit());
    }

    private static Map<String, Object> side(Side side) {
        return Map.of(
                "server", side.server(),
                "median", side.median(),
                "generator_cores", side.generatorCores(),
                "server_cores", side.serverCores(),
                "errors", side.errors(),
                "figures", side.figures().stream().map(Figure::value).toList());
    }
}
