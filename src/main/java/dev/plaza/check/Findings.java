package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import dev.plaza.report.Ending;
import dev.plaza.transcript.Transcript.Level;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a check of one server came to; immutable, any thread.
 *
 * @param server as the user named it
 * @param breakdowns how often, and how, the server died or hung
 */
public record Findings(
        Protocol protocol, String server, List<Result> results, List<String> breakdowns, Duration took, Ending ending) {
    public Findings {
        results = List.copyOf(results);
        breakdowns = List.copyOf(breakdowns);
    }

    /** Those of a check that ended before its first case. */
    public static Findings untried(Protocol protocol, String server, List<Case> cases, Ending ending) {
        return new Findings(protocol, server, all(List.of(), cases, ending), List.of(), Duration.ZERO, ending);
    }

    /** The results so far, and why the rest of the cases has none. */
    static List<Result> all(List<Result> soFar, List<Case> cases, Ending ending) {
        Verdict.Reason reason =
                ending instanceof Ending.NoServer ? Verdict.Reason.NO_SERVER : Verdict.Reason.NOT_REACHED;
        Stream<Result> rest =
                cases.stream().skip(soFar.size()).map(untried -> Result.skipped(untried, reason, ending.why()));
        return Stream.concat(soFar.stream(), rest).toList();
    }

    /** The same, but ended otherwise. */
    public Findings endedBy(Ending other) {
        return new Findings(protocol, server, results, breakdowns, took, other);
    }

    /** What is wrong beyond the cases, a sentence each. */
    public List<String> troubles() {
        Stream<String> ends = Stream.of(ending.why()).filter(why -> !why.isEmpty());
        return Stream.concat(breakdowns.stream().map(how -> "the server broke down " + how), ends)
                .toList();
    }

    public List<Result> failures() {
        return results.stream().filter(Result::isFailed).toList();
    }

    public long passed(Level level) {
        return results.stream()
                .filter(result -> result.tried().level() == level && result.isPassed())
                .count();
    }

    public long failed(Level level) {
        return results.stream()
                .filter(result -> result.tried().level() == level && result.isFailed())
                .count();
    }

    public long skipped(Level level) {
        return results.stream()
                .filter(result -> result.tried().level() == level && result.isSkipped())
                .count();
    }

    public boolean holds() {
        return troubles().isEmpty() && results.stream().noneMatch(Result::breaksMust);
    }
}
