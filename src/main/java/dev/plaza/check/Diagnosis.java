package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import dev.plaza.transcript.Outcome;
import dev.plaza.transcript.Transcript;
import java.util.List;
import java.util.Optional;

/**
 * The likely cause of a failure, in plain words; pure.
 *
 * <p>What the bytes show comes before what the case itself says of its failures, and that before what the circumstances
 * suggest: a wrong cause is worse than none. Where nothing came the circumstances come first: a case knows why another
 * reply than the right one comes, but seldom why none does.
 */
final class Diagnosis {
    private Diagnosis() {}

    /** Empty where none is known. */
    static String of(Protocol protocol, Transcript transcript, Outcome.Failed failed) {
        Evidence evidence = Evidence.of(protocol, transcript, failed);
        return first(Rules.SHOWN, evidence)
                .or(() -> evidence.isOther() && !evidence.isPrelude() ? ownCause(evidence) : Optional.empty())
                .or(() -> first(Rules.SUGGESTED, evidence))
                .or(() -> evidence.mute() ? ownCause(evidence) : Optional.empty())
                .or(() -> first(Rules.LAST, evidence))
                .orElse("");
    }

    private static Optional<String> first(List<Rule> rules, Evidence evidence) {
        return rules.stream()
                .filter(rule -> rule.holds().test(evidence))
                .map(Rule::words)
                .findFirst();
    }

    private static Optional<String> ownCause(Evidence evidence) {
        return evidence.transcript().header().cause();
    }
}
