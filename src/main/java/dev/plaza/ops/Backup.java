package dev.plaza.ops;

import dev.plaza.storage.Snapshot;
import dev.plaza.storage.StorageException;
import dev.plaza.storage.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes one backup; one platform thread.
 *
 * @param database of a data folder, whether a server is on it or not
 */
public record Backup(Path database, Snapshot snapshot, Snapshot.Check check) {
    /**
     * Writes it.
     *
     * @param replace whether a file that is there may go
     * @throws StorageException where it cannot be made; nothing is left of it then
     */
    public void write(Path file, boolean replace) throws StorageException {
        if (Files.isDirectory(file)) {
            throw refused(file + " is a folder: name the file in it");
        }
        Path target = target(file);
        if (isBeside(database, target) || isBeside(real(database), target)) {
            throw refused(file + " would lie beside the database itself: name another folder");
        }
        if (Files.exists(target) && !replace) {
            throw refused(file + " is there already: name another, or use --replace");
        }
        snapshot.write(target, check);
    }

    /** A link stays one; the place of a device, a pipe and the like nothing may take. */
    private static Path target(Path file) throws StorageException {
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw refused(file + " is a link to nothing: name another");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw refused(file + " is no plain file: name another");
        }
        return Files.isSymbolicLink(file) ? real(file) : file;
    }

    private static Path real(Path file) throws StorageException {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new StorageException(Kind.FOLDER, file + " cannot be read: " + e, e);
        }
    }

    private static boolean isBeside(Path database, Path file) throws StorageException {
        Path data = database.toAbsolutePath().getParent();
        Path folder = file.toAbsolutePath().getParent();
        try {
            return data != null && folder != null && Files.isSameFile(data, folder);
        } catch (IOException e) {
            throw new StorageException(Kind.FOLDER, "there is no folder " + folder, e);
        }
    }

    private static StorageException refused(String why) {
        return new StorageException(Kind.FOLDER, why);
    }
}
