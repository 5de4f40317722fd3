package dev.plaza.check;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.plaza.transcript.Transcript.Level;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The standings of a class in one table, for people and as CSV; pure. */
public final class Scoreboard {
    private static final String ROW = "%-20s %-9s %9s %9s %9s  %s";
    private static final int NAME = 20;
    private static final List<String> COLUMNS = List.of(
            "name",
            "protocol",
            "server",
            "must_passed",
            "must_failed",
            "must_skipped",
            "should_passed",
            "should_failed",
            "should_skipped",
            "extra_passed",
            "extra_failed",
            "extra_skipped",
            "trouble",
            "first_failure",
            "cause");

    private Scoreboard() {}

    public static String heading() {
        return String.format(Locale.ROOT, ROW, "name", "protocol", "must", "should", "extra", "first failure")
                .stripTrailing();
    }

    /** Passed of those that were tried, and what went wrong first. */
    public static String line(Standing standing) {
        Findings findings = standing.findings();
        String name = Shown.line(standing.entrant().name());
        return String.format(
                        Locale.ROOT,
                        ROW,
                        name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…",
                        findings.protocol().name(),
                        score(findings, Level.MUST),
                        score(findings, Level.SHOULD),
                        score(findings, Level.EXTRA),
                        trouble(findings))
                .stripTrailing();
    }

    private static String score(Findings findings, Level level) {
        long passed = findings.passed(level);
        return passed + "/" + (passed + findings.failed(level));
    }

    private static String trouble(Findings findings) {
        String trouble = findings.troubles().stream().findFirst().orElse("");
        return trouble.isEmpty()
                ? firstFailure(findings)
                : Shown.line(String.join(" ", trouble.lines().map(String::strip).toList()));
    }

    private static String firstFailure(Findings findings) {
        return findings.failures().stream()
                .findFirst()
                .map(result -> result.tried().id())
                .orElse("");
    }

    private static String cause(Findings findings) {
        return findings.failures().stream()
                .findFirst()
                .map(result -> ((Verdict.Failed) result.verdict()).cause())
                .orElse("");
    }

    /** A row a standing, below the names of the columns. */
    public static void write(List<Standing> standings, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(COLUMNS);
        standings.forEach(standing -> csv.writeRecord(row(standing)));
        csv.flush();
    }

    private static List<String> row(Standing standing) {
        Findings findings = standing.findings();
        List<String> row = new ArrayList<>(List.of(
                Shown.line(standing.entrant().name()), findings.protocol().name(), findings.server()));
        for (Level level : Level.values()) {
            row.add(String.valueOf(findings.passed(level)));
            row.add(String.valueOf(findings.failed(level)));
            row.add(String.valueOf(findings.skipped(level)));
        }
        row.add(String.join("; ", findings.troubles()));
        row.add(firstFailure(findings));
        row.add(cause(findings));
        return row.stream().map(Shown::lines).map(Scoreboard::inert).toList();
    }

    /** What begins like a formula would be reckoned by whoever opens the table. */
    private static String inert(String cell) {
        return cell.matches("(?s)[=+@\\t\\r-].*") ? "'" + cell : cell;
    }
}
