package dev.plaza.cli;

import dev.plaza.check.ClassCheck;
import dev.plaza.check.Ending;
import dev.plaza.check.Options;
import dev.plaza.check.Roster;
import dev.plaza.check.Scoreboard;
import dev.plaza.check.Selection;
import dev.plaza.check.Standing;
import dev.plaza.check.TextReport;
import dev.plaza.protocol.Protocol;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The check of everybody in a list; the main thread. */
final class RosterOption {
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
            defaultValue = "4",
            description = "With --roster: how many are checked at the same time; by default ${DEFAULT-VALUE}.")
    private int atOnce;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    boolean isGiven() {
        return file != null;
    }

    int check(List<Protocol> protocols, Selection selection, Options options, PrintStream out)
            throws IOException, InterruptedException {
        Roster roster = open();
        Stopping stopping = new Stopping();
        int code = ExitCode.OWN_FAULT;
        try {
            out.println(Scoreboard.heading());
            CountDownLatch stop = stopping.requested();
            List<Standing> standings = new ClassCheck(selection, options, atOnce)
                    .of(roster, protocols, stop, standing -> out.println(Scoreboard.line(standing)));
            write(standings);
            code = exitCode(standings);
        } finally {
            out.flush();
            stopping.done(code);
        }
        return code;
    }

    /** All that can be wrong with what was asked is told before anybody is checked. */
    private Roster open() throws IOException {
        require(atOnce >= 1 && atOnce <= 256, "--at-once is a number from 1 to 256");
        Path roster = Objects.requireNonNull(file);
        require(Files.isReadable(roster), "no such file, or not to be read: " + roster);
        require(
                csv == null || !Files.exists(csv) || !Files.isSameFile(csv, roster),
                "--csv would take the roster's place: " + csv);
        Roster read;
        try {
            read = Roster.read(roster);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        if (people != null) {
            Files.createDirectories(people);
        }
        return read;
    }

    private void write(List<Standing> standings) throws IOException {
        if (csv != null) {
            try (Writer out = Files.newBufferedWriter(csv)) {
                Scoreboard.write(standings, out);
            }
        }
        if (people != null) {
            for (Standing standing : standings) {
                write(standing, people);
            }
        }
    }

    private static void write(Standing standing, Path folder) throws IOException {
        String protocol = standing.findings().protocol().name();
        Path target = folder.resolve(standing.entrant().fileName() + "-" + protocol + ".txt");
        String replay = "plaza check " + protocol + " "
                + standing.entrant().server(standing.findings().protocol()).words();
        try (Writer out = Files.newBufferedWriter(target)) {
            new TextReport().write(standing.findings(), replay, out);
        }
    }

    private static int exitCode(List<Standing> standings) {
        if (standings.stream().anyMatch(standing -> standing.findings().ending() instanceof Ending.Interrupted)) {
            return ExitCode.INTERRUPTED;
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
