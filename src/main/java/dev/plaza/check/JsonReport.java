package dev.plaza.check;

import dev.plaza.transcript.Transcript.Level;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Findings as JSON, in the form of report.schema.json; pure. */
final class JsonReport implements Report {
    private static final int VERSION = 1;

    @Override
    public void write(Findings findings, String replay, Appendable out) throws IOException {
        out.append(Particulars.json(report(findings, replay))).append("\n");
    }

    private static Map<String, Object> report(Findings findings, String replay) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", VERSION);
        all.put("protocol", findings.protocol().name());
        all.put("server", Shown.line(findings.server()));
        all.put("replay", Shown.line(replay));
        all.put("ending", findings.ending().word());
        all.put("incomplete", Shown.line(findings.ending().why()));
        all.put("holds", findings.holds());
        all.put("breakdowns", findings.breakdowns().stream().map(Shown::lines).toList());
        all.put("milliseconds", findings.took().toMillis());
        all.put("counts", counts(findings));
        all.put(
                "cases",
                findings.results().stream().map(one -> result(one, replay)).toList());
        return all;
    }

    private static Map<String, Object> counts(Findings findings) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Level level : Level.values()) {
            counts.put(
                    level.name().toLowerCase(Locale.ROOT),
                    Map.of(
                            "passed", findings.passed(level),
                            "failed", findings.failed(level),
                            "skipped", findings.skipped(level)));
        }
        return counts;
    }

    private static Map<String, Object> result(Result result, String replay) {
        Case tried = result.tried();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", tried.id());
        all.put("level", tried.levelName());
        all.put("clause", Shown.line(tried.clause()));
        all.put("quotation", Shown.line(tried.quotation()));
        all.put("title", Shown.line(tried.title()));
        switch (result.verdict()) {
            case Verdict.Passed passed -> all.put("verdict", "passed");
            case Verdict.Failed failed -> {
                all.put("verdict", "failed");
                all.put("failure", Particulars.of(new Account(result, failed, replay)));
            }
            case Verdict.Skipped skipped -> {
                all.put("verdict", "skipped");
                all.put("skip", skip(skipped));
            }
        }
        if (!result.isSkipped()) {
            all.putAll(trial(result));
        }
        return all;
    }

    private static Map<String, Object> skip(Verdict.Skipped skipped) {
        return Map.of("reason", skipped.reason().toString(), "text", Shown.line(skipped.text()));
    }

    /** The seed as text: many readers of JSON round numbers beyond 2^53. */
    private static Map<String, Object> trial(Result result) {
        return Map.of(
                "milliseconds", result.took().toMillis(),
                "seed", String.valueOf(result.seed()),
                "attempts", result.attempts(),
                "failures", result.failures(),
                "flaky", result.isFlaky());
    }
}
