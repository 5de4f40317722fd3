package dev.plaza.ops;

import dev.plaza.storage.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The backups of a plan in their folder, which their names tell from whatever else is there; one thread.
 *
 * @param now what has a later name came of a clock that was wrong, and counts for nothing until its time comes
 */
record Rotation(Path folder, Instant now) {
    /** In UTC, so that their order is that of time. */
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'plaza-'uuuuMMdd'T'HHmmss'Z.db'");

    /** The file of one that is made now. */
    Path next() {
        return folder.resolve(NAME.format(now.atOffset(ZoneOffset.UTC)));
    }

    /** When the newest of them was made. */
    Optional<Instant> newest() throws IOException {
        List<Path> all = all();
        return all.isEmpty() ? Optional.empty() : at(all.getLast());
    }

    /** Deletes the oldest beyond so many; returns why not all of them could be, a line each. */
    List<String> keep(int most) throws IOException {
        List<String> failures = new ArrayList<>();
        List<Path> all = all();
        for (Path old : all.subList(0, Math.max(0, all.size() - most))) {
            try {
                Files.delete(old);
            } catch (IOException e) {
                failures.add(old + " cannot be deleted: " + e);
            }
        }
        return failures;
    }

    /** Deletes what a killed server left of one that it had begun. */
    void sweep() throws IOException {
        Snapshot.sweep(folder, name -> at(name).isPresent());
    }

    private List<Path> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> at(file).filter(at -> !at.isAfter(now)).isPresent())
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Instant> at(Path file) {
        return at(String.valueOf(file.getFileName()));
    }

    private static Optional<Instant> at(String name) {
        try {
            return Optional.of(LocalDateTime.parse(name, NAME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException anotherFile) {
            return Optional.empty();
        }
    }
}
