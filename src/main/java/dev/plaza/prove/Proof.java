package dev.plaza.prove;

import dev.plaza.report.Ending;
import dev.plaza.wire.Stoppable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/**
 * One proof, claim by claim, that can be stopped and has findings whatever happens; any thread, once.
 *
 * <p>A claim's folder goes when it held, and stays when it did not.
 */
public final class Proof {
    /** More than it takes to stop, with servers that must be killed and the reports that are to be written. */
    public static final Duration STOP = Duration.ofSeconds(30);

    private final Path home;
    private final List<Scenario> scenarios;
    private final long seed;
    private final Progress progress;
    private final List<Row> rows = new ArrayList<>();
    private final Instant begun = Instant.now();
    private final long begin = System.nanoTime();

    /**
     * @param home the folder of the Plaza whose servers are started
     */
    public Proof(Path home, List<Scenario> scenarios, long seed, Progress progress) {
        this.home = home;
        this.scenarios = List.copyOf(scenarios);
        this.seed = seed;
        this.progress = progress;
    }

    /** The findings, or those so far when it is to stop. */
    public Findings findings(CountDownLatch stop) throws InterruptedException {
        try {
            return Stoppable.call("prove", stop, () -> show(stop));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return findings(
                    stop.getCount() == 0 ? new Ending.Interrupted("the proof") : new Ending.Fault("the proof", cause),
                    Optional.empty());
        }
    }

    private Findings show(CountDownLatch stop) throws IOException {
        Scratch all = Scratch.temporary("plaza-prove");
        Ending ending = show(all.folder(), stop);
        boolean isKept = rows.stream().anyMatch(Row::isRefuted);
        if (!isKept) {
            all.close();
        }
        return findings(ending, isKept ? Optional.of(all.folder()) : Optional.empty());
    }

    private Ending show(Path folder, CountDownLatch stop) {
        try {
            requireServer(folder.resolve("first"));
            for (Scenario scenario : scenarios) {
                if (stop.getCount() == 0) {
                    return new Ending.Interrupted("the proof");
                }
                progress.begins(scenario.claim(), rows.size() + 1, scenarios.size());
                Row row = show(scenario, folder, stop);
                rows.add(row);
                progress.ends(row);
            }
            return stop.getCount() == 0 ? new Ending.Interrupted("the proof") : new Ending.Complete();
        } catch (DoesNotStart e) {
            return stop.getCount() == 0
                    ? new Ending.Interrupted("the proof")
                    : new Ending.NoServer(String.valueOf(e.getMessage()));
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            return stop.getCount() == 0 ? new Ending.Interrupted("the proof") : new Ending.Fault("the proof", e);
        }
    }

    /** One that does not start at all is told as that, and not as claims that do not hold. */
    private void requireServer(Path data) throws IOException, InterruptedException {
        try (PlazaProcess plaza = Launch.serve(home, data).ready()) {
            plaza.stop();
        } catch (NotHeld e) {
            throw new DoesNotStart(String.valueOf(e.getMessage()));
        }
    }

    private Row show(Scenario scenario, Path all, CountDownLatch stop) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(all.resolve(
                String.format("%02d-%s", rows.size() + 1, scenario.claim().promise())));
        Trial trial = new Trial(home, folder, seed + rows.size(), progress::notes);
        long from = System.nanoTime();
        Verdict verdict = verdict(scenario, trial, stop);
        if (!(verdict instanceof Verdict.Refuted)) {
            new Scratch(folder).close();
        }
        return Row.of(scenario.claim(), verdict, trial, Duration.ofNanos(System.nanoTime() - from));
    }

    /** What goes wrong once it is to stop says nothing: connections and waits are broken off then. */
    private static Verdict verdict(Scenario scenario, Trial trial, CountDownLatch stop) throws InterruptedException {
        try {
            scenario.show(trial);
            return new Verdict.Held();
        } catch (Lacking e) {
            return new Verdict.Skipped(String.valueOf(e.getMessage()));
        } catch (NotHeld | DoesNotStart e) {
            return broken(String.valueOf(e.getMessage()), stop);
        } catch (IOException e) {
            return broken("a connection, or something else that was needed, broke: " + e, stop);
        } catch (InterruptedException e) {
            return new Verdict.Unfinished("interrupted");
        }
    }

    private static Verdict broken(String why, CountDownLatch stop) {
        return stop.getCount() == 0 ? new Verdict.Unfinished("interrupted") : new Verdict.Refuted(why);
    }

    private Findings findings(Ending ending, Optional<Path> kept) {
        List<Row> all = new ArrayList<>(rows);
        scenarios.stream()
                .skip(rows.size())
                .map(scenario -> Row.unreached(scenario.claim(), ending.why()))
                .forEach(all::add);
        return new Findings(all, seed, begun, Duration.ofNanos(System.nanoTime() - begin), ending, kept);
    }
}
