package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import dev.plaza.transcript.Transcript.Level;
import java.time.Duration;
import java.util.List;

/**
 * What a check of one server came to; immutable, any thread.
 *
 * @param server as the user named it
 * @param breakdowns how often, and how, the server died or hung
 */
public record Findings(Protocol protocol, String server, List<Result> results, List<String> breakdowns, Duration took) {
    public Findings {
        results = List.copyOf(results);
        breakdowns = List.copyOf(breakdowns);
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
        return breakdowns.isEmpty() && results.stream().noneMatch(Result::breaksMust);
    }
}
