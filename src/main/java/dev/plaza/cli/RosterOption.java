package dev.plaza.cli;

import dev.plaza.check.Checkup;
import dev.plaza.check.ClassCheck;
import dev.plaza.check.Roster;
import dev.plaza.check.Scoreboard;
import dev.plaza.check.Selection;
import dev.plaza.check.Standing;
import dev.plaza.protocol.Protocol;
import dev.plaza.report.Ending;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The check of everybody in a list; the main thread. */
final class RosterOption {
    private static final int USUAL_AT_ONCE = 4;

    @Option(
            names = "--roster",
            paramLabel = "FILE",
            description =
                    "Checks everybody in this file, a line each: name,host or name,host,port or name,command with "
                            + "{port} in the command, and {protocol} where PROTOCOL is all.")
    private @Nullable Path file;

    @Option(names = "--csv", paramLabel = "FILE", description = "With --roster: writes the table to this file too.")
    private @Nullable Path csv;

    @Option(
            names = "--people",
            paramLabel = "DIR",
            description = "With --roster: writes a report for each person to a file in this folder.")
    private @Nullable Path people;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "With --roster: how many are checked at the same time; by default " + USUAL_AT_ONCE + ".")
    private @Nullable Integer atOnce;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    boolean isGiven() {
        require(
                file != null || (csv == null && people == null && atOnce == null),
                "--csv, --people and --at-once go with --roster");
        return file != null;
    }

    /** All that can be wrong with what was asked is told before anybody is checked. */
    int check(List<Protocol> protocols, Selection selection, CheckOptions options, TlsOptions tls, PrintStream out)
            throws InterruptedException {
        int threads = atOnce == null ? USUAL_AT_ONCE : atOnce;
        require(threads >= 1 && threads <= 256, "--at-once is a number from 1 to 256");
        ClassCheck check = new ClassCheck(selection, options.options(tls), threads);
        Roster roster = roster(protocols.size() > 1);
        Stopping stopping = Stopping.within(Checkup.STOP);
        int code = ExitCode.OWN_FAULT;
        try (ClassReports reports = ClassReports.open(csv, people)) {
            out.println(Scoreboard.heading());
            List<Standing> standings = check.of(
                    roster, protocols, stopping.requested(), standing -> out.println(Scoreboard.line(standing)));
            List<String> faults = reports.write(standings, (protocol, server) -> options.replay(protocol, server, tls));
            faults.forEach(fault -> System.err.println("plaza: " + fault));
            code = faults.isEmpty() ? exitCode(standings) : ExitCode.OWN_FAULT;
        } catch (IOException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } finally {
            out.flush();
            stopping.done(code);
        }
        return code;
    }

    private Roster roster(boolean isOfSeveral) {
        Path named = Objects.requireNonNull(file);
        require(Files.isReadable(named) && !Files.isDirectory(named), "no such file, or not to be read: " + named);
        try {
            require(
                    csv == null || !Files.exists(csv) || !Files.isSameFile(csv, named),
                    "--csv would take the roster's place: " + csv);
            return Roster.read(named, isOfSeveral);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw wrong("cannot read " + named + ": " + Draft.reason(e));
        }
    }

    /** What is wrong with the servers of a class is one code: the table has the rest. */
    private static int exitCode(List<Standing> standings) {
        if (standings.stream().anyMatch(standing -> standing.findings().ending() instanceof Ending.Interrupted)) {
            return ExitCode.INTERRUPTED;
        }
        if (standings.stream().anyMatch(standing -> standing.findings().ending() instanceof Ending.Fault)) {
            return ExitCode.OWN_FAULT;
        }
        return standings.stream().allMatch(standing -> standing.findings().holds()) ? 0 : ExitCode.MUST_FAILED;
    }

    private void require(boolean sensible, String message) {
        if (!sensible) {
            throw wrong(message);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
    }
}
