package dev.plaza.check;

import dev.plaza.transcript.Transcript.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings as results.json, which an autograder of Gradescope leaves behind; pure.
 *
 * <p>A must is a point; a should and an extra are shown but count nothing. A must that this server was not asked, since it
 * needs what was not there, counts nothing either; one that was not reached counts as lost, or a server that dies at once
 * would have no point to lose.
 */
final class GradescopeReport implements Report {
    @Override
    public void write(Findings findings, String replay, Appendable out) throws IOException {
        List<Object> tests = new ArrayList<>();
        findings.results().forEach(result -> tests.add(test(result, replay)));
        findings.troubles().forEach(trouble -> tests.add(trouble(trouble)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("output", summary(findings));
        all.put("visibility", "visible");
        all.put("execution_time", findings.took().toSeconds());
        all.put("tests", tests);
        if (!isScored(findings)) {
            // It wants the score of some test, or one of the whole.
            all.put("score", 0);
        }
        out.append(Particulars.json(all)).append("\n");
    }

    private static boolean isScored(Findings findings) {
        return !findings.results().isEmpty() || !findings.troubles().isEmpty();
    }

    private static String summary(Findings findings) {
        String cut = findings.ending().why();
        return findings.passed(Level.MUST) + " musts hold, " + findings.failed(Level.MUST) + " do not, "
                + findings.skipped(Level.MUST) + " were not tried."
                + (cut.isEmpty() ? "" : "\nNot complete: " + Shown.line(cut));
    }

    private static Map<String, Object> test(Result result, String replay) {
        Case tried = result.tried();
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("name", Shown.line(tried.id() + ": " + tried.title()));
        test.put("max_score", points(result));
        test.put("score", result.isPassed() ? points(result) : 0);
        test.put("visibility", "visible");
        test.put("tags", List.of(tried.levelName()));
        test.put("output", output(result, replay));
        if (!isLeftOut(result)) {
            test.put("status", result.isPassed() ? "passed" : "failed");
        }
        return test;
    }

    private static int points(Result result) {
        return result.tried().level() == Level.MUST && !isLeftOut(result) ? 1 : 0;
    }

    /** It has no status then: it neither passed nor failed. */
    private static boolean isLeftOut(Result result) {
        return result.verdict() instanceof Verdict.Skipped skipped
                && (skipped.reason().isCondition() || result.tried().level() != Level.MUST);
    }

    private static String output(Result result, String replay) {
        return switch (result.verdict()) {
            case Verdict.Passed passed -> "";
            case Verdict.Failed failed -> new Account(result, failed, replay).text();
            case Verdict.Skipped skipped -> "not tried: " + Shown.line(skipped.text());
        };
    }

    private static Map<String, Object> trouble(String trouble) {
        return Map.of(
                "name",
                "the check as a whole",
                "max_score",
                0,
                "score",
                0,
                "status",
                "failed",
                "visibility",
                "visible",
                "output",
                Shown.lines(trouble));
    }
}
