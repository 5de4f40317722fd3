package dev.plaza.cli;

import dev.plaza.check.Case;
import dev.plaza.check.Examination;
import dev.plaza.check.Examinee;
import dev.plaza.check.Findings;
import dev.plaza.check.Options;
import dev.plaza.check.Progress;
import dev.plaza.check.Result;
import dev.plaza.check.Selection;
import dev.plaza.check.ServerCommand;
import dev.plaza.check.StartedExaminee;
import dev.plaza.check.Suite;
import dev.plaza.check.TextReport;
import dev.plaza.protocol.Protocol;
import dev.plaza.transcript.Subject;
import dev.plaza.transcript.Transcript.Level;
import dev.plaza.wire.Endpoint;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plaza check}: tells what is wrong with anybody's server; the main thread. */
@Command(
        name = "check",
        description = "Tells what is wrong with a server of one of the protocols, whoever wrote it.",
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    private static final Duration START = Duration.ofSeconds(30);

    @Parameters(index = "0", paramLabel = "PROTOCOL", description = "The protocol, such as chat.")
    private String name = "";

    @Parameters(
            index = "1..*",
            paramLabel = "[HOST[:PORT]] [CASE...]",
            description = "The server, by default this machine; and the cases, by default all: "
                    + "chat/getrange/3, chat/getrange, getrange, chat/*/1.")
    private List<String> words = List.of();

    @Option(
            names = "--exec",
            paramLabel = "COMMAND",
            description =
                    "Starts the server under test by this command, anew where a case wants that. {port} is where it "
                            + "must listen, {data} an empty folder for what it keeps.")
    private @Nullable String exec;

    @Option(names = "--list", description = "Lists the cases, and tries none.")
    private boolean list;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            split = ",",
            description = "Only cases of this level: must, should, extra; may be repeated. By default all.")
    private List<String> levels = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long a case may take, beyond its own pauses; by default ${DEFAULT-VALUE}.")
    private double timeout;

    @Option(
            names = "--repeat",
            paramLabel = "K",
            defaultValue = "1",
            description = "Tries each case K times, and tells which are flaky.")
    private int repeats;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the random words, to see the same again.")
    private @Nullable Long seed;

    @Option(names = "--fail-fast", description = "Stops at the first must that fails.")
    private boolean failFast;

    @Spec
    private @Nullable CommandSpec spec;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Protocol.names().contains(name)) {
            throw wrong("no protocol is called " + name + ": there are " + String.join(", ", Protocol.names()));
        }
        Protocol protocol = Protocol.load(name);
        List<Case> all = Suite.of(protocol);
        List<String> cases = new ArrayList<>(words);
        @Nullable String host = cases.isEmpty() || isCase(cases.getFirst(), all) ? null : cases.removeFirst();
        List<Case> chosen = new Selection(levels(), cases).of(all);
        if (chosen.isEmpty()) {
            throw wrong("no case matches: plaza check " + name + " --list shows them all");
        }
        if (list) {
            chosen.forEach(one ->
                    out.println(String.format(Locale.ROOT, "%-6s %-24s %s", one.levelName(), one.id(), one.title())));
            return 0;
        }
        return check(protocol, host, chosen);
    }

    private static boolean isCase(String word, List<Case> all) {
        return word.contains("/") || word.contains("*") || all.stream().anyMatch(one -> one.isAbout(word));
    }

    private Set<Level> levels() {
        Set<Level> chosen = EnumSet.noneOf(Level.class);
        for (String level : levels) {
            try {
                chosen.add(Level.valueOf(level.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw wrong("a level is must, should or extra, not " + level);
            }
        }
        return chosen.isEmpty() ? EnumSet.allOf(Level.class) : chosen;
    }

    private int check(Protocol protocol, @Nullable String host, List<Case> chosen)
            throws IOException, InterruptedException {
        Endpoint endpoint = endpoint(protocol, host);
        try (Examinee examinee = exec == null ? remote(endpoint) : started(exec)) {
            String server = exec == null ? endpoint.toString() : exec;
            Options options = new Options(
                    Duration.ofMillis(Math.round(timeout * 1_000)),
                    seed == null ? System.nanoTime() : seed,
                    repeats,
                    failFast);
            Findings findings = new Examination(protocol, examinee, options, progress()).of(chosen, server);
            out.println();
            new TextReport().write(findings, replay(endpoint), out);
            return exitCode(findings);
        } catch (Unreachable e) {
            System.err.println("plaza: " + e.getMessage());
            return ExitCode.UNREACHABLE;
        }
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void ends(Result result) {
                out.println(TextReport.line(result));
            }
        };
    }

    private String replay(Endpoint endpoint) {
        return "plaza check " + name + (exec == null ? " " + endpoint : " --exec '" + exec.replace("'", "'\\''") + "'");
    }

    private static int exitCode(Findings findings) {
        if (!findings.breakdowns().isEmpty()) {
            return ExitCode.BROKE_DOWN;
        }
        return findings.holds() ? 0 : ExitCode.MUST_FAILED;
    }

    private Endpoint endpoint(Protocol protocol, @Nullable String host) {
        try {
            return host == null ? Endpoint.here(protocol.port()) : Endpoint.parse(host, protocol.port());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static final class Unreachable extends IOException {
        Unreachable(String message) {
            super(message);
        }
    }

    /** The address of the host that answers: a case must not try several. */
    private Examinee remote(Endpoint endpoint) throws Unreachable {
        try (Wire wire = Wire.connect(endpoint, START, Tap.NONE)) {
            SocketAddress address = wire.peer();
            return Examinee.remote(Subject.at(address));
        } catch (IOException e) {
            throw new Unreachable("cannot connect to " + endpoint + ": " + e.getMessage());
        }
    }

    private Examinee started(String command) throws Unreachable, InterruptedException {
        try {
            return StartedExaminee.start(new ServerCommand(command), START);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Unreachable(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
