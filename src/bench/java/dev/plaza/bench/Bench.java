package dev.plaza.bench;

import dev.plaza.bench.report.JsonReport;
import dev.plaza.bench.report.Result;
import dev.plaza.bench.report.SvgPicture;
import dev.plaza.bench.report.Task;
import dev.plaza.bench.report.TextTable;
import dev.plaza.bench.row.Effort;
import dev.plaza.bench.row.Row;
import dev.plaza.bench.row.Rows;
import dev.plaza.bench.server.Ground;
import dev.plaza.bench.server.Machine;
import dev.plaza.bench.server.Missing;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/bench}: measures the rows that are asked for, one after the other, and shows them; the main thread. */
@Command(
        name = "bench",
        description =
                "Measures Plaza beside its peers. No figure makes it fail: only a server that dies or answers wrong.",
        sortOptions = false)
final class Bench implements Callable<Integer> {
    private static final int ERRORS = 1;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    @Parameters(
            paramLabel = "ROW",
            description = "Rows such as S4, or micro: what small parts cost. Without any, all rows.")
    private List<String> names = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "How often each server has its turn; 3 by default.")
    private @Nullable Integer rounds;

    @Option(names = "--seconds", paramLabel = "S", description = "The length of each measurement; 5 by default.")
    private @Nullable Double seconds;

    @Option(names = "--quick", description = "One round of one second, and less of all that takes long: a trial.")
    private boolean quick;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    private final List<Result> results = new ArrayList<>();
    private boolean failed;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        Runtime.getRuntime().addShutdownHook(new Thread(Bench::endServers, "end"));
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    /** Those that a signal has left. */
    private static void endServers() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        if (names.equals(List.of("micro"))) {
            Micro.run(quick);
            return CommandLine.ExitCode.OK;
        }
        List<Row> rows = rows();
        Effort effort = effort();
        Ground ground = new Ground(Path.of(System.getProperty("plaza.home")));
        Map<String, Object> machine = Machine.describe(ground.target());
        for (Row row : rows) {
            measure(row, ground, effort);
        }
        show(machine, ground.target());
        return failed || results.stream().anyMatch(result -> result.errors() > 0) ? ERRORS : CommandLine.ExitCode.OK;
    }

    private List<Row> rows() {
        List<Row> all = Rows.all();
        List<String> known = all.stream().map(Row::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw wrong("no row is called " + name + ": there are " + String.join(", ", known)
                        + ", and micro, which stands alone");
            }
        }
        return all.stream()
                .filter(row -> names.isEmpty() || names.contains(row.name()))
                .toList();
    }

    private Effort effort() {
        double length = seconds != null ? seconds : quick ? 1 : 5;
        try {
            return new Effort(
                    rounds != null ? rounds : quick ? 1 : 3, Duration.ofMillis((long) (length * 1_000)), quick);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    /** A server that dies costs its row, and the benchmark its exit code; the other rows are measured. */
    private void measure(Row row, Ground ground, Effort effort) throws InterruptedException {
        int before = results.size();
        String reason;
        try {
            row.measure(ground, effort, this::take);
            return;
        } catch (Missing e) {
            reason = String.valueOf(e.getMessage());
        } catch (IOException | RuntimeException e) {
            failed = true;
            reason = "ERROR " + e;
        }
        List<Task> tasks = row.tasks(effort);
        for (Task task : tasks.subList(results.size() - before, tasks.size())) {
            take(Result.missing(task, reason));
        }
    }

    private void take(Result result) {
        results.add(result);
        ERR.println(TextTable.line(result));
    }

    private void show(Map<String, Object> machine, Path target) throws IOException {
        String words = machine.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        OUT.println(words + "\n");
        OUT.print(TextTable.of(results));
        Files.writeString(target.resolve("bench.json"), JsonReport.of(machine, results));
        Files.writeString(target.resolve("bench.svg"), SvgPicture.of(results, words));
        OUT.println("\nwritten: " + target.resolve("bench.json") + ", bench.svg");
    }
}
