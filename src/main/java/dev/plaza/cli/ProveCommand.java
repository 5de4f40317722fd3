package dev.plaza.cli;

import dev.plaza.prove.Claim;
import dev.plaza.prove.Figure;
import dev.plaza.prove.Findings;
import dev.plaza.prove.Format;
import dev.plaza.prove.Progress;
import dev.plaza.prove.Promises;
import dev.plaza.prove.Proof;
import dev.plaza.prove.Row;
import dev.plaza.prove.Scenario;
import dev.plaza.prove.TextReport;
import dev.plaza.report.Ending;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plaza prove}: shows on servers of its own that Plaza keeps its promises; the main thread. */
@Command(
        description =
                "Shows that Plaza keeps its promises, on servers that it starts, kills, starves and attacks itself.",
        exitCodeOnExecutionException = ExitCode.OWN_FAULT,
        exitCodeList = {
            "0:All that ran held.",
            ExitCode.CLAIM_REFUTED
                    + ":Something did not hold: the report says what, and the servers' folders are kept.",
            ExitCode.WRONG_USE,
            ExitCode.NO_SERVER + ":The server does not start.",
            ExitCode.OWN_FAULT + ":A fault of Plaza's own.",
            ExitCode.INTERRUPTED + ":Interrupted; the reports have what was found until then."
        },
        sortOptions = false)
final class ProveCommand implements Callable<Integer> {
    private static final double LONGEST = Duration.ofDays(7).toMinutes();
    private static final int MOST_ROUNDS = 100_000;
    private static final String USUAL_ROUNDS = "10";
    private static final String USUAL_MINUTES = "3";

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = USUAL_ROUNDS,
            description = "How often a server is killed under load; by default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = USUAL_MINUTES,
            description =
                    "How long the mixed load with faults goes on, and at most as long again the generated requests,"
                            + " of which there are a million for each protocol; by default ${DEFAULT-VALUE}.")
    private String minutes = USUAL_MINUTES;

    @Option(
            names = "--only",
            paramLabel = "PROMISE",
            completionCandidates = Candidates.ProvenPromises.class,
            split = ",",
            description = "Only what belongs to this promise, such as R1; may be repeated. By default all.")
    private List<String> only = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "The seed of all that is left to chance.")
    private @Nullable Long seed;

    @Option(
            names = "--report",
            paramLabel = "FORMAT[=FILE]",
            completionCandidates = Candidates.ProofFormats.class,
            description =
                    "Writes a report, whatever becomes of the proof: text, json or html; to stdout where FILE is -"
                            + " or left out. May be repeated.")
    private List<String> reports = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw wrong("--rounds is a number of times, at least 1 and at most " + MOST_ROUNDS);
        }
        // SQLite's driver would begin a log like the server's, which has no place here.
        System.clearProperty("tinylog.configuration");
        System.setProperty("tinylog.provider", "nop");
        int code = prove(Promises.of(promises(), rounds, time()));
        return out.checkError() ? ExitCode.OWN_FAULT : code;
    }

    private Set<String> promises() {
        List<String> known = Promises.names();
        Set<String> wanted = new HashSet<>();
        for (String word : only) {
            String name = word.strip().toUpperCase(Locale.ROOT);
            if (!known.contains(name)) {
                throw wrong("no promise is called " + word + ": there are " + String.join(", ", known));
            }
            wanted.add(name);
        }
        return wanted;
    }

    private Duration time() {
        double given;
        try {
            given = Double.parseDouble(minutes);
        } catch (NumberFormatException e) {
            given = 0;
        }
        // Not by the opposite: no comparison holds for NaN.
        if (!(given > 0 && given <= LONGEST)) {
            throw wrong("--minutes is a number of minutes, above 0 and at most a week");
        }
        return Duration.ofMillis(Math.max(1, Math.round(given * 60_000)));
    }

    /** A signal ends the proof, not the writing of what it found. */
    private int prove(List<Scenario> scenarios) throws IOException, InterruptedException {
        long chosen = seed == null ? System.nanoTime() : seed;
        Stopping stopping = Stopping.within(Proof.STOP);
        int code = ExitCode.OWN_FAULT;
        try (Reports<Format> written = open()) {
            boolean isShown = written.printed().isEmpty();
            ProgressLine line = new ProgressLine(System.err, null);
            Progress progress = new Told(line, isShown ? out : System.err);
            Findings findings = new Proof(Home.path(), scenarios, chosen, progress).findings(stopping.requested());
            line.clear();
            show(findings, replay(chosen), written);
            List<String> faults =
                    written.write((format, file) -> format.report().write(findings, replay(chosen), file));
            faults.forEach(fault -> System.err.println("plaza: " + fault));
            code = faults.isEmpty() ? exitCode(findings) : ExitCode.OWN_FAULT;
        } finally {
            out.flush();
            stopping.done(code);
        }
        return code;
    }

    private Reports<Format> open() {
        try {
            return Reports.open(reports, Format.TEXT);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** How this proof is called again. */
    private String replay(long chosen) {
        return Home.command() + " prove --rounds " + rounds + " --minutes " + minutes
                + (only.isEmpty() ? "" : " --only " + String.join(",", only)) + " --seed " + chosen;
    }

    private void show(Findings findings, String replay, Reports<Format> written) throws IOException {
        switch (findings.ending()) {
            case Ending.NoServer(String why) -> System.err.println("plaza: " + why);
            case Ending.Fault(var what, Throwable fault) -> fault.printStackTrace();
            case Ending.Complete complete -> {}
            case Ending.Interrupted interrupted -> {}
        }
        if (written.printed().isPresent()) {
            written.printed().get().report().write(findings, replay, out);
        } else {
            TextReport.closing(findings, replay, out);
        }
    }

    private static int exitCode(Findings findings) {
        return switch (findings.ending()) {
            case Ending.Interrupted interrupted -> ExitCode.INTERRUPTED;
            case Ending.NoServer none -> ExitCode.NO_SERVER;
            case Ending.Fault fault -> ExitCode.OWN_FAULT;
            case Ending.Complete complete -> findings.holds() ? 0 : ExitCode.CLAIM_REFUTED;
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    /** A paragraph a claim for a person and, on a terminal, below them the claim that is being shown. */
    private static final class Told implements Progress {
        private static final Duration SELDOM = Duration.ofMillis(250);
        private static final int MOST = 78;

        private final ProgressLine line;
        private final PrintStream out;
        private String current = "";
        private long shown = System.nanoTime();

        Told(ProgressLine line, PrintStream out) {
            this.line = line;
            this.out = out;
        }

        @Override
        public void begins(Claim claim, int number, int count) {
            current = "[" + number + "/" + count + "] " + claim.promise();
            line.show(current);
        }

        @Override
        public void notes(List<Figure> figures) {
            if (System.nanoTime() - shown > SELDOM.toNanos()) {
                shown = System.nanoTime();
                line.show(cut(current + "  " + TextReport.figures(figures)));
            }
        }

        /** A line that is wider than the terminal would stay. */
        private static String cut(String words) {
            return words.length() > MOST ? words.substring(0, MOST - 1) + "…" : words;
        }

        @Override
        public void ends(Row row) {
            line.clear();
            out.println(TextReport.paragraph(row));
        }
    }
}
