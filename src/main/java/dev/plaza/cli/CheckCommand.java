package dev.plaza.cli;

import dev.plaza.check.Case;
import dev.plaza.check.Checkup;
import dev.plaza.check.Findings;
import dev.plaza.check.Format;
import dev.plaza.check.Options;
import dev.plaza.check.Progress;
import dev.plaza.check.Selection;
import dev.plaza.check.ServerCommand;
import dev.plaza.check.ServerUnderTest;
import dev.plaza.check.Suite;
import dev.plaza.check.TextReport;
import dev.plaza.protocol.Protocol;
import dev.plaza.report.Ending;
import dev.plaza.transcript.Transcript.Level;
import dev.plaza.wire.Endpoint;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plaza check}: tells what is wrong with anybody's server; the main thread. */
@Command(
        description = "Tells what is wrong with a server of one of the protocols, whoever wrote it.",
        exitCodeOnExecutionException = ExitCode.OWN_FAULT,
        exitCodeList = {
            "0:Every must holds.",
            ExitCode.MUST_FAILED
                    + ":A must failed; with --roster, anybody's server failed one, broke down or was not there.",
            "2:Wrong use of the command line, or no case matched.",
            ExitCode.UNREACHABLE + ":There is no server, or it does not start.",
            ExitCode.BROKE_DOWN + ":The server died or hung.",
            ExitCode.OWN_FAULT + ":A fault of Plaza's own.",
            ExitCode.INTERRUPTED + ":Interrupted; the reports have what was found until then."
        },
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    static final String EVERY_PROTOCOL = "all";

    @Parameters(
            index = "0",
            paramLabel = "PROTOCOL",
            completionCandidates = Candidates.ProtocolsAndAll.class,
            description = "The protocol, such as chat; with --roster also all.")
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
            completionCandidates = Candidates.CaseLevels.class,
            split = ",",
            description = "Only cases of this level: must, should, extra; may be repeated. By default all.")
    private List<String> levels = List.of();

    @Mixin
    private CheckOptions checkOptions = new CheckOptions();

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Mixin
    private ReportOption reportOption = new ReportOption();

    @Mixin
    private RosterOption rosterOption = new RosterOption();

    @Spec
    private @Nullable CommandSpec spec;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Override
    public Integer call() throws IOException, InterruptedException {
        int code = rosterOption.isGiven() ? checkRoster() : checkOne();
        return out.checkError() ? ExitCode.OWN_FAULT : code;
    }

    private int checkOne() throws IOException, InterruptedException {
        if (name.equals(EVERY_PROTOCOL)) {
            throw wrong(EVERY_PROTOCOL + " goes with --roster: a server is of one protocol");
        }
        Protocol protocol = protocol(name);
        List<Case> all = Suite.of(protocol);
        List<String> cases = new ArrayList<>(words);
        @Nullable String host = cases.isEmpty() || isCase(cases.getFirst(), all) ? null : cases.removeFirst();
        if (host != null && exec != null) {
            throw wrong("no case matches " + host + ", and with --exec there is no host");
        }
        if (host != null && !isHost(host)) {
            throw wrong("no case matches " + host + ", and no host is called so" + hint());
        }
        Selection selection = new Selection(levels(), cases);
        List<Case> chosen = selection.of(all);
        requireMatches(selection, all, chosen);
        if (list) {
            chosen.forEach(one ->
                    out.println(String.format(Locale.ROOT, "%-6s %-24s %s", one.levelName(), one.id(), one.title())));
            return 0;
        }
        return check(protocol, server(protocol, host), chosen);
    }

    private Protocol protocol(String wanted) {
        try {
            return Protocols.named(wanted);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private String hint() {
        String protocol = name.equals(EVERY_PROTOCOL) ? "PROTOCOL" : name;
        return ": " + Home.command() + " check " + protocol + " --list shows all cases";
    }

    /** A single word may be a case, mistyped; whatever else it is, connecting will tell. */
    private static boolean isHost(String word) {
        if (!word.matches("[\\w-]+")) {
            return true;
        }
        try {
            return InetAddress.getByName(word) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void requireMatches(Selection selection, List<Case> all, List<Case> chosen) {
        List<String> unmatched = selection.unmatched(all);
        if (!unmatched.isEmpty()) {
            throw wrong("no case matches " + String.join(", ", unmatched) + hint());
        }
        if (chosen.isEmpty()) {
            throw wrong("no case of that level matches" + hint());
        }
    }

    private int checkRoster() throws IOException, InterruptedException {
        if (exec != null || list) {
            throw wrong("--roster says whom to check: leave out " + (list ? "--list" : "--exec"));
        }
        if (reportOption.isGiven()) {
            throw wrong(
                    "--report and --transcript are of one server's check: with --roster there is --people and --csv");
        }
        Selection selection = new Selection(levels(), words);
        List<Protocol> protocols = name.equals(EVERY_PROTOCOL)
                ? Protocol.names().stream().map(Protocol::load).toList()
                : List.of(protocol(name));
        List<Case> all = protocols.stream().map(Suite::of).flatMap(List::stream).toList();
        requireMatches(selection, all, selection.of(all));
        List<Protocol> concerned = protocols.stream()
                .filter(protocol -> !selection.of(Suite.of(protocol)).isEmpty())
                .toList();
        return rosterOption.check(concerned, selection, checkOptions, tls, out);
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

    private ServerUnderTest server(Protocol protocol, @Nullable String host) {
        try {
            return exec == null
                    ? new ServerUnderTest.Remote(
                            host == null ? Endpoint.here(protocol.port()) : Endpoint.parse(host, protocol.port()))
                    : new ServerUnderTest.Started(new ServerCommand(exec));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** A signal ends the check, not the writing of what it found. */
    private int check(Protocol protocol, ServerUnderTest server, List<Case> chosen)
            throws IOException, InterruptedException {
        Options options = checkOptions.options(tls);
        Stopping stopping = Stopping.within(Checkup.STOP);
        int code = ExitCode.OWN_FAULT;
        try (Reports<Format> reports = reportOption.open()) {
            CaseLines lines = new CaseLines(out, Terminals.out());
            Progress shown = reports.printed().isEmpty() ? lines : Progress.NONE;
            Progress progress = shown.and(reportOption.transcripts());
            Findings findings = new Checkup(protocol, server, chosen, options, progress).findings(stopping.requested());
            lines.clear();
            String replay = checkOptions.replay(protocol, server, tls);
            show(findings, replay, reports.printed());
            List<String> faults =
                    reports.write((format, file) -> format.report().write(findings, replay, file));
            faults.forEach(fault -> System.err.println("plaza: " + fault));
            code = faults.isEmpty() ? exitCode(findings) : ExitCode.OWN_FAULT;
        } finally {
            out.flush();
            stopping.done(code);
        }
        return code;
    }

    private void show(Findings findings, String replay, Optional<Format> printed) throws IOException {
        switch (findings.ending()) {
            case Ending.NoServer(String why) -> System.err.println("plaza: " + why);
            case Ending.Fault(var what, Throwable fault) -> fault.printStackTrace();
            case Ending.Complete complete -> {}
            case Ending.Interrupted interrupted -> {}
        }
        if (printed.isPresent()) {
            printed.get().report().write(findings, replay, out);
        } else if (!(findings.ending() instanceof Ending.NoServer)) {
            out.println();
            TextReport.closing(findings, replay, out);
        }
    }

    private static int exitCode(Findings findings) {
        return switch (findings.ending()) {
            case Ending.Interrupted interrupted -> ExitCode.INTERRUPTED;
            case Ending.NoServer none -> ExitCode.UNREACHABLE;
            case Ending.Fault fault -> ExitCode.OWN_FAULT;
            case Ending.Complete complete when !findings.breakdowns().isEmpty() -> ExitCode.BROKE_DOWN;
            case Ending.Complete complete -> findings.holds() ? 0 : ExitCode.MUST_FAILED;
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
