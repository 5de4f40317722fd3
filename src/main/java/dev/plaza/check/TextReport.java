package dev.plaza.check;

import dev.plaza.transcript.Outcome;
import dev.plaza.transcript.Transcript.Level;
import java.io.IOException;
import java.util.Locale;

/** Findings for people: the failures, each with all there is to know, and the numbers; pure. */
public final class TextReport implements Report {
    @Override
    public void write(Findings findings, String replay, Appendable out) throws IOException {
        for (Result result : findings.failures()) {
            failure(result, (Verdict.Failed) result.verdict(), replay, out);
        }
        for (String breakdown : findings.breakdowns()) {
            out.append("The server broke down ").append(breakdown).append("\n");
        }
        summary(findings, out);
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
        return verdict + " " + String.format(Locale.ROOT, "%-6s ", tried.levelName()) + tried.id() + "  "
                + tried.title() + more;
    }

    private static void failure(Result result, Verdict.Failed verdict, String replay, Appendable out)
            throws IOException {
        Case tried = result.tried();
        Outcome.Failed failed = verdict.failure();
        out.append(tried.id()).append(": ").append(tried.title()).append("\n");
        out.append("  ")
                .append(tried.clause())
                .append(" [")
                .append(tried.levelName())
                .append("]: \"");
        out.append(tried.quotation()).append("\"\n");
        if (result.isFlaky()) {
            out.append("  flaky: failed " + result.failures() + " times of " + result.attempts() + "\n");
        }
        out.append("  what was said:\n");
        for (String line : failed.dialogue()) {
            out.append("    ").append(line).append("\n");
        }
        out.append("  then:     ").append(failed.step().text()).append("\n");
        if (!failed.expected().isEmpty()) {
            out.append("  expected: ").append(failed.expected()).append("\n");
            out.append("  came:     ").append(failed.got()).append("\n");
        }
        out.append("  that is:  ").append(failed.reason()).append("\n");
        if (!verdict.cause().isEmpty()) {
            out.append("  likely:   ")
                    .append(verdict.cause().replace("\n", "\n    "))
                    .append("\n");
        }
        out.append("  again:    ").append(replay).append(' ').append(tried.id());
        out.append(" --seed " + result.seed() + "\n\n");
    }

    private static void summary(Findings findings, Appendable out) throws IOException {
        out.append(findings.protocol().name())
                .append(" at ")
                .append(findings.server())
                .append(":\n");
        for (Level level : Level.values()) {
            out.append(String.format(
                    Locale.ROOT,
                    "  %-6s  %3d passed  %3d failed  %3d skipped%n",
                    level.name().toLowerCase(Locale.ROOT),
                    findings.passed(level),
                    findings.failed(level),
                    findings.skipped(level)));
        }
        out.append(findings.holds() ? "Every must holds.\n" : "Not every must holds.\n");
    }
}
