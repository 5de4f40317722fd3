package dev.plaza.check;

import dev.plaza.report.Ending;
import dev.plaza.transcript.Transcript.Level;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings in version 14 of the Test Anything Protocol; pure.
 *
 * <p>A should and an extra that fail are {@code not ok} with TODO: so TAP says that a failure does not count.
 */
final class TapReport implements Report {
    @Override
    public void write(Findings findings, String replay, Appendable out) throws IOException {
        List<Result> results = findings.results();
        List<String> troubles = findings.troubles();
        out.append("TAP version 14\n");
        out.append("1.." + (results.size() + troubles.size()) + "\n");
        for (int i = 0; i < results.size(); i++) {
            result(i + 1, results.get(i), replay, out);
        }
        for (int i = 0; i < troubles.size(); i++) {
            point(false, results.size() + 1 + i, "the check as a whole", "", out);
            diagnostics(Map.of("reason", Shown.lines(troubles.get(i))), out);
        }
        if (!(findings.ending() instanceof Ending.Complete)) {
            out.append("Bail out! ").append(Shown.line(findings.ending().why())).append("\n");
        }
    }

    private static void result(int number, Result result, String replay, Appendable out) throws IOException {
        String name = result.tried().id() + " " + result.tried().title();
        switch (result.verdict()) {
            case Verdict.Passed passed -> point(true, number, name, "", out);
            case Verdict.Skipped skipped ->
                point(true, number, name, "SKIP " + skipped.reason() + ": " + skipped.text(), out);
            case Verdict.Failed failed -> {
                boolean must = result.tried().level() == Level.MUST;
                String todo = must ? "" : "TODO no must, but " + result.tried().levelName();
                point(false, number, name, todo, out);
                diagnostics(diagnostics(result, failed, replay), out);
            }
        }
    }

    private static void point(boolean ok, int number, String name, String directive, Appendable out)
            throws IOException {
        out.append(ok ? "ok " : "not ok ").append(number + " - ").append(escaped(name));
        if (!directive.isEmpty()) {
            out.append(" # ").append(Shown.line(directive));
        }
        out.append("\n");
    }

    /** A bare # would begin a directive. */
    private static String escaped(String name) {
        return Shown.line(name).replace("\\", "\\\\").replace("#", "\\#");
    }

    private static Map<String, Object> diagnostics(Result result, Verdict.Failed failed, String replay) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("level", result.tried().levelName());
        all.put("clause", Shown.line(result.tried().clause()));
        all.put("quotation", Shown.line(result.tried().quotation()));
        all.put("attempts", result.attempts());
        all.put("failures", result.failures());
        all.put("duration_ms", result.took().toMillis());
        all.putAll(Particulars.of(new Account(result, failed, replay)));
        return all;
    }

    private static void diagnostics(Map<String, Object> all, Appendable out) throws IOException {
        out.append("  ---\n");
        for (Map.Entry<String, Object> one : all.entrySet()) {
            out.append("  ").append(one.getKey()).append(":");
            if (one.getValue() instanceof List<?> items && !items.isEmpty()) {
                for (Object item : items) {
                    out.append("\n    - ").append(Particulars.jsonLine(item));
                }
            } else {
                out.append(" ").append(Particulars.jsonLine(one.getValue()));
            }
            out.append("\n");
        }
        out.append("  ...\n");
    }
}
