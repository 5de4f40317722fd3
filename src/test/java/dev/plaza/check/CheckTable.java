package dev.plaza.check;

import dev.plaza.transcript.Transcript.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which case found what in which server, for people; pure. */
final class CheckTable {
    private CheckTable() {}

    /** Of one protocol: a line a case, a column a server. */
    static String of(List<Case> cases, Map<Candidate, Findings> findings) {
        StringBuilder out = new StringBuilder();
        int number = 0;
        for (Candidate candidate : findings.keySet()) {
            out.append(String.format("  %2d  %s%n", ++number, named(candidate)));
        }
        out.append(" ".repeat(32));
        for (int i = 1; i <= number; i++) {
            out.append(String.format(" %2d", i));
        }
        out.append('\n');
        cases.forEach(one -> out.append(row(one, findings)));
        return out.toString();
    }

    private static String named(Candidate candidate) {
        return candidate.name()
                + (candidate instanceof Candidate.Wrong wrong
                        ? ": " + wrong.server().defect()
                        : "");
    }

    private static String row(Case one, Map<Candidate, Findings> findings) {
        return findings.values().stream()
                .map(found -> String.format("%3s", mark(result(one, found))))
                .collect(Collectors.joining("", String.format("%-7s%-25s", one.levelName(), one.id()), "\n"));
    }

    private static Result result(Case one, Findings found) {
        return found.results().stream()
                .filter(result -> result.tried().id().equals(one.id()))
                .findFirst()
                .orElseThrow();
    }

    private static String mark(Result result) {
        return switch (result.verdict()) {
            case Verdict.Passed passed -> ".";
            case Verdict.Failed failed -> "F";
            case Verdict.Skipped skipped -> "s";
        };
    }

    /** What is said of the first failure that counts: of a must or a should, or of the extra that it is about. */
    static String cause(WrongServer wrong, Findings found) {
        return first(wrong, found)
                .map(result -> wrong.protocol() + "/" + wrong.name() + ": " + wrong.defect() + "\n    "
                        + result.tried().id() + ": "
                        + causeOf(result).replace("\n", "\n    ") + "\n")
                .orElse(wrong.protocol() + "/" + wrong.name() + ": " + wrong.defect() + "\n    NOTHING FAILED\n");
    }

    static Optional<Result> first(WrongServer wrong, Findings found) {
        return counting(wrong, found).findFirst();
    }

    static Stream<Result> counting(WrongServer wrong, Findings found) {
        return found.failures().stream()
                .filter(result -> wrong.about()
                        .map(result.tried().id()::equals)
                        .orElse(result.tried().level() != Level.EXTRA));
    }

    static String causeOf(Result result) {
        return result.verdict() instanceof Verdict.Failed failed ? failed.cause() : "";
    }
}
