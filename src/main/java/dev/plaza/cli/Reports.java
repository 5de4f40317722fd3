package dev.plaza.cli;

import dev.plaza.check.Findings;
import dev.plaza.check.Format;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The reports that are to be written of a check: any number of files, and at most one on stdout; one thread. */
final class Reports implements AutoCloseable {
    private final List<ReportFile> files = new ArrayList<>();
    private final List<Format> printed = new ArrayList<>();

    private Reports() {}

    /** Of words {@code FORMAT}, {@code FORMAT=-} and {@code FORMAT=FILE}; what cannot be is an IllegalArgumentException. */
    static Reports open(List<String> words) {
        Reports reports = new Reports();
        try {
            words.forEach(reports::add);
            return reports;
        } catch (RuntimeException e) {
            reports.close();
            throw e;
        }
    }

    private void add(String word) {
        int equals = word.indexOf('=');
        Format format = Format.named(equals < 0 ? word : word.substring(0, equals));
        String file = equals < 0 ? "-" : word.substring(equals + 1);
        if (!file.equals("-")) {
            files.add(file(format, file));
        } else if (printed.isEmpty()) {
            printed.add(format);
        } else {
            throw new IllegalArgumentException("only one report can go to stdout: give " + format + " a file");
        }
    }

    private ReportFile file(Format format, String name) {
        try {
            ReportFile file = ReportFile.create(format, Path.of(name));
            if (files.stream().anyMatch(other -> other.target().equals(file.target()))) {
                file.close();
                throw new IllegalArgumentException("two reports cannot go to one file: " + name);
            }
            return file;
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("no report can be written to " + name + ": " + e.getMessage(), e);
        }
    }

    /** The one that takes the place of the lines for a person. */
    Optional<Format> printed() {
        return printed.stream().filter(format -> format != Format.TEXT).findFirst();
    }

    /** Writes every file, also where another one cannot be written. */
    void write(Findings findings, String replay) throws IOException {
        List<IOException> failures =
                files.stream().flatMap(file -> failure(file, findings, replay)).toList();
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private static Stream<IOException> failure(ReportFile file, Findings findings, String replay) {
        try {
            file.write(findings, replay);
            return Stream.empty();
        } catch (IOException e) {
            return Stream.of(new IOException("cannot write the report " + file.target() + ": " + e.getMessage(), e));
        }
    }

    @Override
    public void close() {
        files.forEach(ReportFile::close);
    }
}
