package dev.plaza.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folders for what a started server keeps, one after the other; one thread. */
final class DataFolders implements AutoCloseable {
    private final Path all;
    private int count;

    private DataFolders(Path all) {
        this.all = all;
    }

    /** That there is no place for it says nothing of the server, so it is not told as its refusal to start. */
    static DataFolders create() {
        try {
            return new DataFolders(Files.createTempDirectory("plaza-check"));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for what the server keeps", e);
        }
    }

    /** From now on the current one is another, which is empty. */
    void begin() throws IOException {
        count++;
        Files.createDirectory(current());
    }

    Path current() {
        return all.resolve("data-" + count);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(all)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
