package dev.plaza.check;

import dev.plaza.transcript.Transcript.Level;
import java.time.Duration;
import java.util.List;

/**
 * A case and what it came to; immutable, any thread.
 *
 * @param seed which random words were used
 * @param attempts how often it was tried
 * @param failures how many of the attempts failed; the verdict is that of the first of them
 */
public record Result(Case tried, Verdict verdict, Duration took, long seed, int attempts, int failures) {
    /** A result of something that was not tried. */
    static Result skipped(Case tried, Verdict.Reason reason, String text) {
        return skipped(tried, new Verdict.Skipped(reason, text));
    }

    static Result skipped(Case tried, Verdict.Skipped verdict) {
        return new Result(tried, verdict, Duration.ZERO, 0, 0, 0);
    }

    /** What was said, a line each, escaped; of several attempts in the one that gave the verdict. */
    public List<String> dialogue() {
        return switch (verdict) {
            case Verdict.Passed passed -> passed.dialogue();
            case Verdict.Failed failed -> failed.failure().dialogue();
            case Verdict.Skipped skipped -> List.of();
        };
    }

    public boolean isFailed() {
        return verdict instanceof Verdict.Failed;
    }

    public boolean isSkipped() {
        return verdict instanceof Verdict.Skipped;
    }

    public boolean isPassed() {
        return verdict instanceof Verdict.Passed;
    }

    /** A failure that the protocol's page forbids. */
    public boolean breaksMust() {
        return isFailed() && tried.level() == Level.MUST;
    }

    /** It passed at times, and failed at times. */
    public boolean isFlaky() {
        return failures > 0 && failures < attempts;
    }
}
