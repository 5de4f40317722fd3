package dev.plaza.check;

import dev.plaza.protocol.Protocol;
import dev.plaza.report.Ending;
import dev.plaza.transcript.Outcome;
import dev.plaza.transcript.Outcome.Symptom;
import dev.plaza.transcript.Runner;
import dev.plaza.transcript.Transcript.Need;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The check of one server, case by case; one thread. */
public final class Examination {
    /** What a process that ends does to its connections; that it has ended is seen a little later. */
    private static final Set<Symptom> ENDINGS = EnumSet.of(Symptom.CLOSED, Symptom.RESET, Symptom.BROKEN);

    private static final Duration ENDING = Duration.ofMillis(50);

    private final Protocol protocol;
    private final Examinee examinee;
    private final Options options;
    private final Progress progress;
    private final Pulse pulse;
    private final List<Result> results = new ArrayList<>();
    private final List<String> breakdowns = new ArrayList<>();
    private boolean gone;

    public Examination(Protocol protocol, Examinee examinee, Options options, Progress progress) {
        this.protocol = protocol;
        this.examinee = examinee;
        this.options = options;
        this.progress = progress;
        this.pulse = new Pulse(protocol, options.security(), options.patience());
    }

    /**
     * Tries the cases in their order; the server is named as the user named it.
     *
     * <p>What was found is never lost: an interrupt of the thread, and a fault of ours, become the ending of the
     * findings.
     */
    public Findings of(List<Case> cases, String server) {
        long begin = System.nanoTime();
        Ending ending = examine(cases);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return new Findings(protocol, server, Findings.all(results, cases, ending), breakdowns, took, ending);
    }

    private Ending examine(List<Case> cases) {
        try {
            pulse.learn(examinee.address());
            for (Case next : cases) {
                requireGoingOn();
                progress.begins(next, results.size() + 1, cases.size());
                Result result = examine(next);
                results.add(result);
                progress.ends(result);
            }
            return new Ending.Complete();
        } catch (InterruptedException e) {
            return new Ending.Interrupted("the check");
        } catch (RuntimeException | Error e) {
            return new Ending.Fault("the check", e);
        }
    }

    /** An interrupt breaks off connections and starts: what came of that is no finding. */
    private static void requireGoingOn() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the check is to end");
        }
    }

    private Result examine(Case next) throws InterruptedException {
        if (gone) {
            return Result.skipped(next, Verdict.Reason.NO_SERVER, "the server is gone");
        }
        if (options.failFast() && results.stream().anyMatch(Result::breaksMust)) {
            return Result.skipped(next, Verdict.Reason.STOPPED, "a must failed before");
        }
        try {
            Optional<Verdict.Skipped> hindrance = hindrance(next);
            return hindrance.isPresent() ? Result.skipped(next, hindrance.get()) : attempt(next);
        } catch (IOException e) {
            requireGoingOn();
            gone = true;
            breakdowns.add("before " + next.id() + ": " + e.getMessage());
            return Result.skipped(next, Verdict.Reason.NO_SERVER, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Verdict.Skipped> hindrance(Case next) throws IOException {
        for (Need need : next.transcript().header().needs()) {
            if (!examinee.offers(need)) {
                return Optional.of(Hindrance.of(need));
            }
        }
        for (String request : next.transcript().header().extensions()) {
            if (!pulse.understands(examinee.address(), request)) {
                return Optional.of(Hindrance.extension(request));
            }
        }
        return Optional.empty();
    }

    private Result attempt(Case next) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long seed = options.seed() ^ next.id().hashCode();
        int failures = 0;
        Verdict verdict = new Verdict.Passed(List.of());
        int attempts = 0;
        while (attempts < options.repeats() && !gone) {
            attempts++;
            Verdict latest = play(next, seed + attempts);
            verdict = failures == 0 ? latest : verdict;
            failures += latest instanceof Verdict.Failed ? 1 : 0;
        }
        return new Result(
                next, verdict, Duration.ofNanos(System.nanoTime() - begin), options.seed(), attempts, failures);
    }

    private Verdict play(Case next, long seed) throws IOException, InterruptedException {
        examinee.prepare(next.transcript());
        Outcome outcome = new Runner(examinee, options.patience()).run(next.transcript(), new Random(seed));
        requireGoingOn();
        return switch (outcome) {
            case Outcome.Passed passed -> {
                mourn(next, examinee.death());
                yield new Verdict.Passed(passed.dialogue());
            }
            case Outcome.Failed failed -> failed(next, failed);
        };
    }

    private Verdict.Failed failed(Case next, Outcome.Failed failed) throws IOException, InterruptedException {
        if (ENDINGS.contains(failed.symptom())) {
            // A process that dies closes its connections first: whether it did is known a little later only.
            Thread.sleep(ENDING);
        }
        Optional<String> missing =
                examinee.death().or(() -> pulse.missing(examinee.address()).map(why -> why + examinee.printed()));
        requireGoingOn();
        mourn(next, missing);
        return new Verdict.Failed(failed, missing.orElseGet(() -> Diagnosis.of(protocol, next.transcript(), failed)));
    }

    /** A server that died or hangs is told of, and started anew if that can be done. */
    private void mourn(Case after, Optional<String> breakdown) throws IOException, InterruptedException {
        if (breakdown.isPresent()) {
            breakdowns.add("in " + after.id() + ": " + breakdown.get());
            gone = !examinee.revive();
        }
    }
}
