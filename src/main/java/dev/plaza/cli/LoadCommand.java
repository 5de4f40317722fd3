package dev.plaza.cli;

import dev.plaza.load.JsonReport;
import dev.plaza.load.Load;
import dev.plaza.load.Mix;
import dev.plaza.load.Pace;
import dev.plaza.load.Plan;
import dev.plaza.load.Report;
import dev.plaza.load.TextReport;
import dev.plaza.protocol.Protocol;
import dev.plaza.wire.CannotConnect;
import dev.plaza.wire.Endpoint;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plaza load}: makes load on a server, checks its replies and reports; the main thread. */
@Command(
        description = "Makes load on a server of a protocol, checks every reply, and reports rates and latencies.",
        showDefaultValues = true,
        exitCodeList = {
            "0:Every reply was right.",
            ExitCode.OUTPUT_LOST,
            "2:Wrong use of the command line, or more connections than this process may open.",
            ExitCode.CANNOT_CONNECT + ":No connection can be made.",
            ExitCode.BROKEN_OFF + ":Something was wrong: the report says what, by kind."
        },
        sortOptions = false)
final class LoadCommand implements Callable<Integer> {
    private static final double LONGEST = Duration.ofDays(365).toSeconds();

    /** After a signal, beyond the longest that a connection and the replies to it may take. */
    private static final Duration STOP = Duration.ofSeconds(15);

    @Parameters(
            index = "0",
            paramLabel = "SERVICE",
            completionCandidates = Candidates.Protocols.class,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "The protocol, such as chat.")
    private String service = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "HOST[:PORT]",
            description = "The server; without it 127.0.0.1, and the protocol's usual port.")
    private @Nullable String endpoint;

    @Option(names = "-c", paramLabel = "CONNECTIONS", description = "How many connections at once.")
    private int connections = 64;

    @Option(names = "-d", paramLabel = "SECONDS", description = "How long; replies are awaited after it.")
    private double seconds = 10;

    @Option(names = "-P", paramLabel = "DEPTH", description = "Requests in flight on each connection.")
    private int depth = 1;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Requests a second in all, latency counted from when each was due;"
                    + " without it each connection asks again as soon as it may.")
    private @Nullable Double rate;

    @Option(
            names = "--mix",
            paramLabel = "NAME=WEIGHT,...",
            description = "What is asked, and how often; by default what the protocol's folder proposes.")
    private @Nullable String mix;

    @Option(names = "--size", paramLabel = "BYTES", description = "The length of the random texts that are sent.")
    private int size = 80;

    @Option(names = "--lines", paramLabel = "N", description = "Lines are asked for by random numbers below this.")
    private int lines = 1_000;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a connection, a greeting and each reply may take.")
    private double timeout = 10;

    @Option(
            names = "--threads",
            paramLabel = "T",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Threads that make the load; by default one for every two processors.")
    private int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Option(names = "--json", description = "Report as one JSON object.")
    private boolean json;

    @Option(
            names = "--progress",
            negatable = true,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "A line on stderr each second; by default only on a terminal.")
    private @Nullable Boolean progress;

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Plan plan;
        try {
            plan = plan();
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
        Stopping stopping = Stopping.within(STOP.plus(plan.pace().timeout().multipliedBy(2)));
        int code = CommandLine.ExitCode.SOFTWARE;
        try {
            code = load(plan, stopping);
        } finally {
            stopping.done(code);
        }
        return code;
    }

    private Plan plan() {
        Protocol protocol = Protocols.named(service);
        if (rate != null && rate <= 0) {
            throw new IllegalArgumentException("a rate is more than 0 requests a second");
        }
        return new Plan(
                protocol,
                endpoint == null ? Endpoint.here(protocol.port()) : Endpoint.parse(endpoint, protocol.port()),
                tls.security(),
                mix == null ? Mix.usual(protocol, size, lines) : Mix.parse(protocol, mix, size, lines),
                new Pace(connections, depth, rate == null ? 0 : rate, duration(seconds), duration(timeout)),
                threads);
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (Math.clamp(seconds, -1, LONGEST + 1) * 1e9));
    }

    private int load(Plan plan, Stopping stopping) throws IOException, InterruptedException {
        try {
            Report report = run(plan, stopping);
            print(report);
            return report.errors().count() == 0 ? CommandLine.ExitCode.OK : ExitCode.BROKEN_OFF;
        } catch (CannotConnect e) {
            System.err.println("plaza: " + e.getMessage());
            return ExitCode.CANNOT_CONNECT;
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    private Report run(Plan plan, Stopping stopping) throws IOException, InterruptedException {
        ProgressLine line = new ProgressLine(System.err, progress);
        try {
            return Load.run(plan, stopping.requested(), progress -> line.show(TextReport.of(progress)));
        } finally {
            line.end();
        }
    }

    /** In UTF-8 whatever the terminal's locale says it can show. */
    private void print(Report report) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(json ? JsonReport.of(report) + "\n" : TextReport.of(report));
        out.flush();
    }

    private ParameterException wrong(IllegalArgumentException e) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
    }
}
