package dev.plaza.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file of text that appears whole or not at all: it is written beside its place and then put there; one thread.
 *
 * @param draft the same as the target where that is no plain file, such as {@code /dev/null} or a pipe, whose place
 *     nothing may take
 */
record Draft(Path target, Path draft) implements AutoCloseable {
    /** What is written into it. */
    interface Content {
        void write(Writer out) throws IOException;
    }

    /** Makes the draft, so that what cannot be written is known before the work; the exception says why in words. */
    static Draft create(String named) throws IOException {
        if (named.isBlank()) {
            throw new FileSystemException(named, null, "it has no name");
        }
        try {
            return create(Path.of(named));
        } catch (InvalidPathException | IOException e) {
            throw new IOException("cannot write to " + named + ": " + reason(e), e);
        }
    }

    private static Draft create(Path named) throws IOException {
        if (Files.isDirectory(named)) {
            throw new FileSystemException(named.toString(), null, "it is a folder");
        }
        if (Files.exists(named) && !Files.isRegularFile(named)) {
            return new Draft(named.toAbsolutePath(), named.toAbsolutePath());
        }
        // A link stays one.
        Path target = Files.exists(named)
                ? named.toRealPath()
                : named.toAbsolutePath().normalize();
        Path draft = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        Files.deleteIfExists(draft);
        return new Draft(target, Files.createFile(draft));
    }

    /** Writes it, and puts it into its place; returns what went wrong, in words. */
    Optional<String> attempt(Content content) {
        try {
            try (Writer out = writer()) {
                content.write(out);
            }
            put();
            return Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.of("cannot write " + target + ": " + reason(e));
        }
    }

    /** Writes into the draft; to be closed before it is put into its place. */
    Writer writer() throws IOException {
        return new OutputStreamWriter(Files.newOutputStream(draft), StandardCharsets.UTF_8);
    }

    /** Puts what was written into its place, in one step, and on disk before that. */
    void put() throws IOException {
        if (!draft.equals(target)) {
            try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** In words: the message of many an exception is only the path. */
    static String reason(Exception e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "there is no such folder";
            case NotDirectoryException file -> "there is no such folder";
            case FileAlreadyExistsException file -> "there is a file of that name";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /** Leaves no draft behind. */
    @Override
    public void close() {
        try {
            if (!draft.equals(target)) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            System.err.println("plaza: cannot delete " + draft + ": " + reason(e));
        }
    }
}
