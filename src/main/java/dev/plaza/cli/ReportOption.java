package dev.plaza.cli;

import dev.plaza.check.Format;
import dev.plaza.check.Progress;
import dev.plaza.check.TranscriptFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is to be written of a check, and where; the main thread. */
final class ReportOption {
    @Option(
            names = "--report",
            paramLabel = "FORMAT[=FILE]",
            completionCandidates = Candidates.CheckFormats.class,
            description = "Writes a report, whatever becomes of the check: text, json, junit, tap or gradescope; to "
                    + "stdout where FILE is - or left out. May be repeated.")
    private List<String> reports = List.of();

    @Option(
            names = "--transcript",
            paramLabel = "DIR",
            description = "Writes what was said in each case to a file in this folder.")
    private @Nullable Path transcripts;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    boolean isGiven() {
        return !reports.isEmpty() || transcripts != null;
    }

    /** Before the check: hours of it must not end in a folder that is not there. */
    Reports<Format> open() {
        try {
            return Reports.open(reports, Format.TEXT);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** Likewise. */
    Progress transcripts() {
        try {
            return transcripts == null ? Progress.NONE : TranscriptFolder.at(transcripts);
        } catch (IOException e) {
            throw wrong("no transcripts can be written to " + transcripts + ": " + Draft.reason(e));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
    }
}
