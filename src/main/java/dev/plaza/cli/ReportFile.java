package dev.plaza.cli;

import dev.plaza.check.Findings;
import dev.plaza.check.Format;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A report's file, which appears whole or not at all: it is written beside its place and then put there; one thread.
 *
 * @param draft the same as the target where that is no plain file, such as {@code /dev/null} or a pipe, whose place
 *     nothing may take
 */
record ReportFile(Format format, Path target, Path draft) implements AutoCloseable {
    static ReportFile create(Format format, Path named) throws IOException {
        if (Files.isDirectory(named)) {
            throw new FileSystemException("it is a folder");
        }
        if (Files.exists(named) && !Files.isRegularFile(named)) {
            return new ReportFile(format, named.toAbsolutePath(), named.toAbsolutePath());
        }
        // A link stays one.
        Path target = Files.exists(named)
                ? named.toRealPath()
                : named.toAbsolutePath().normalize();
        String draft =
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".new";
        return new ReportFile(format, target, draft(target.resolveSibling(draft)));
    }

    private static Path draft(Path draft) throws IOException {
        try {
            Files.deleteIfExists(draft);
            return Files.createFile(draft);
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new FileSystemException("there is no folder " + draft.getParent());
        }
    }

    void write(Findings findings, String replay) throws IOException {
        try (Writer out = new OutputStreamWriter(Files.newOutputStream(draft), StandardCharsets.UTF_8)) {
            format.report().write(findings, replay, out);
        }
        if (!draft.equals(target)) {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Leaves no draft behind. */
    @Override
    public void close() {
        try {
            if (!draft.equals(target)) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            System.err.println("plaza: cannot delete " + draft + ": " + e.getMessage());
        }
    }
}
