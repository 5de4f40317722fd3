package dev.plaza.cli;

import dev.plaza.report.Formats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reports that are to be written of something: any number of files, and at most one on stdout; one thread.
 *
 * @param <F> the formats that there are
 */
final class Reports<F extends Enum<F>> implements AutoCloseable {
    /** One that is to stand in a file. */
    private record Filed<F>(F format, Draft draft) {}

    /** How one is written. */
    interface Content<F> {
        void write(F format, Appendable out) throws IOException;
    }

    private final List<Filed<F>> files = new ArrayList<>();
    private final List<F> printed = new ArrayList<>();
    private final F usual;

    private Reports(F usual) {
        this.usual = usual;
    }

    /**
     * Of words {@code FORMAT}, {@code FORMAT=-} and {@code FORMAT=FILE}; what cannot be is an IllegalArgumentException.
     *
     * @param usual what stands on stdout anyway
     */
    static <F extends Enum<F>> Reports<F> open(List<String> words, F usual) {
        Reports<F> reports = new Reports<>(usual);
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
        F format = Formats.named(usual.getDeclaringClass(), equals < 0 ? word : word.substring(0, equals));
        String file = equals < 0 ? "-" : word.substring(equals + 1);
        if (!file.equals("-")) {
            files.add(new Filed<>(format, draft(file)));
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
    Optional<F> printed() {
        return printed.stream().filter(format -> !format.equals(usual)).findFirst();
    }

    /** Writes every file, also where another one cannot be written; returns what went wrong, in words. */
    List<String> write(Content<F> content) {
        return files.stream()
                .flatMap(file -> file.draft().attempt(out -> content.write(file.format(), out)).stream())
                .toList();
    }

    @Override
    public void close() {
        files.forEach(file -> file.draft().close());
    }
}
