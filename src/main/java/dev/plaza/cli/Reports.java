package dev.plaza.cli;

import dev.plaza.check.Findings;
import dev.plaza.check.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reports that are to be written of a check: any number of files, and at most one on stdout; one thread. */
final class Reports implements AutoCloseable {
    /** One that is to stand in a file. */
    private record Filed(Format format, Draft draft) {}

    private final List<Filed> files = new ArrayList<>();
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
            files.add(new Filed(format, draft(file)));
        } else if (printed.isEmpty()) {
            printed.add(format);
        } else {
            throw new IllegalArgumentException("only one report can go to stdout: give " + format + " a file");
        }
    }

    private Draft draft(String name) {
        try {
            Draft draft = Draft.create(name);
            if (files.stream().anyMatch(other -> other.draft().target().equals(draft.target()))) {
                draft.close();
                throw new IllegalArgumentException("two reports cannot go to one file: " + name);
            }
            return draft;
        } catch (IOException e) {
            throw new IllegalArgumentException("no report: " + e.getMessage(), e);
        }
    }

    /** The one that takes the place of the lines for a person. */
    Optional<Format> printed() {
        return printed.stream().filter(format -> format != Format.TEXT).findFirst();
    }

    /** Writes every file, also where another one cannot be written; returns what went wrong, in words. */
    List<String> write(Findings findings, String replay) {
        return files.stream()
                .flatMap(file ->
                        file.draft().attempt(out -> file.format().report().write(findings, replay, out)).stream())
                .toList();
    }

    @Override
    public void close() {
        files.forEach(file -> file.draft().close());
    }
}
