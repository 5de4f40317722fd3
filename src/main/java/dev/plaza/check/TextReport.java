package dev.plaza.check;

import dev.plaza.transcript.Transcript.Level;
import java.io.IOException;
import java.util.Locale;

/** Findings for people: a line a case, the failures, each with all there is to know, and the numbers; pure. */
public final class TextReport implements Report {
    @Override
    public void write(Findings findings, String replay, Appendable out) throws IOException {
        for (Result result : findings.results()) {
            out.append(line(result)).append("\n");
        }
        out.append("\n");
        closing(findings, replay, out);
    }

    /** A line a case, as it is shown while the check goes on. */
    public static String line(Result result) {
        Case tried = result.tried();
        String verdict = switch (result.verdict()) {
            case Verdict.Passed passed -> "ok  ";
            case Verdict.Failed failed -> result.isFlaky() ? "FLKY" : "FAIL";
            case Verdict.Skipped skipped -> "skip";
        };
        String more = result.verdict() instanceof Verdict.Skipped skipped ? " (" + skipped.text() + ")" : "";
        return Shown.line(verdict + " " + String.format(Locale.ROOT, "%-6s ", tried.levelName()) + tried.id() + "  "
                + tried.title() + more);
    }

    /** What comes behind the last of these lines. */
    public static void closing(Findings findings, String replay, Appendable out) throws IOException {
        for (Result result : findings.failures()) {
            Verdict.Failed verdict = (Verdict.Failed) result.verdict();
            out.append(new Account(result, verdict, replay).text()).append("\n\n");
        }
        for (String breakdown : findings.breakdowns()) {
            out.append("The server broke down ").append(Shown.lines(breakdown)).append("\n");
        }
        summary(findings, out);
    }

    private static void summary(Findings findings, Appendable out) throws IOException {
        out.append(findings.protocol().name())
                .append(" at ")
                .append(Shown.line(findings.server()))
                .append(":\n");
        for (Level level : Level.values()) {
            out.append(String.format(
                    Locale.ROOT,
                    "  %-6s  %3d passed  %3d failed  %3d skipped\n",
                    level.name().toLowerCase(Locale.ROOT),
                    findings.passed(level),
                    findings.failed(level),
                    findings.skipped(level)));
        }
        if (!findings.ending().why().isEmpty()) {
            out.append("Not complete: ")
                    .append(Shown.line(findings.ending().why()))
                    .append("\n");
        }
        out.append(verdict(findings)).append("\n");
    }

    private static String verdict(Findings findings) {
        boolean isTried = findings.passed(Level.MUST) > 0;
        boolean isWhole = findings.skipped(Level.MUST) == 0;
        if (findings.failed(Level.MUST) > 0) {
            return "Not every must holds.";
        }
        if (!findings.breakdowns().isEmpty()) {
            return "The server broke down.";
        }
        return !isTried ? "No must was tried." : isWhole ? "Every must holds." : "Every must that was tried holds.";
    }
}
