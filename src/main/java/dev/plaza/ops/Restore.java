package dev.plaza.ops;

import dev.plaza.storage.DataFolder;
import dev.plaza.storage.Integrity;
import dev.plaza.storage.Snapshot;
import dev.plaza.storage.StorageException;
import dev.plaza.storage.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.tinylog.Logger;

/**
 * Puts a backup in the place of a data folder's database. Wherever it is cut off, the folder has the one or the other, and
 * running it again goes on. One platform thread.
 *
 * @param folder held, so that no server is on it
 * @param check what the backup is looked at with, before anything is touched
 */
public record Restore(DataFolder folder, Snapshot.Check check) {
    private static final List<String> LOGS = List.of("-journal", "-wal");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    /**
     * Puts this backup there.
     *
     * @return where the database is kept that was there before, or the log of one that is gone; empty where there was none
     * @throws StorageException where the backup is not sound, or cannot be put there; what was there still is, then
     */
    public Optional<Path> from(Path backup, Instant now) throws StorageException {
        if (!Files.isRegularFile(backup)) {
            throw new StorageException(Kind.FOLDER, backup + " is no file");
        }
        folder.requireNoLink();
        List<String> findings = check.findings(backup);
        if (!findings.isEmpty()) {
            throw new StorageException(Kind.DATABASE, backup + " cannot be restored:\n" + String.join("\n", findings));
        }
        Path database = folder.database();
        Path restored = beside(database, ".restored");
        Path kept = beside(database, ".before-" + TIME.format(now.atOffset(ZoneOffset.UTC)));
        try {
            Snapshot.sweep(folder.path(), String.valueOf(restored.getFileName())::equals);
            // What belongs together was looked at above, and copying does not change it.
            Snapshot.untouched(backup).write(restored, Integrity::of);
            Optional<Path> old = keep(database, kept);
            Files.move(restored, database, StandardCopyOption.ATOMIC_MOVE);
            return old;
        } catch (IOException e) {
            throw new StorageException(Kind.FOLDER, database + " cannot be replaced: " + e, e);
        }
    }

    /** The old one under another name too, so that at no moment the folder has none: a server would begin an empty one. */
    private static Optional<Path> keep(Path database, Path kept) throws IOException {
        if (!Files.exists(database)) {
            return keepLogs(database, kept);
        }
        settle(database, beside(kept, "-wal"));
        keepLogs(database, kept);
        try {
            Files.createLink(kept, database);
        } catch (UnsupportedOperationException noLinks) {
            Files.copy(database, kept);
        }
        return Optional.of(kept);
    }

    /** Moves what is in the log into the database, or keeps the log where that cannot be. */
    private static void settle(Path database, Path kept) throws IOException {
        Path log = beside(database, "-wal");
        if (Files.exists(log)) {
            // Before SQLite is asked: of a damaged database it may throw the log away.
            Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
            if (isMovedIn(database)) {
                Files.delete(kept);
            }
            Files.deleteIfExists(log);
        }
    }

    /** Leaves no log beside the database, even where that is gone: it would be taken for that of the restored one. */
    private static Optional<Path> keepLogs(Path database, Path kept) throws IOException {
        Optional<Path> moved = Optional.empty();
        for (String ending : LOGS) {
            Path log = beside(database, ending);
            if (Files.exists(log)) {
                moved = Optional.of(Files.move(log, beside(kept, ending), StandardCopyOption.ATOMIC_MOVE));
            }
        }
        Files.deleteIfExists(beside(database, "-shm"));
        return moved;
    }

    /** Whether all that the log holds is in the database now; false of a damaged one. */
    private static boolean isMovedIn(Path database) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            // Of a file that has no log in SQLite's eyes, an empty one for instance, it says -1.
            return row.next() && row.getInt(1) == 0 && row.getInt(2) >= 0;
        } catch (SQLException damaged) {
            Logger.debug("the database that is replaced is damaged: {}", damaged.getMessage());
            return false;
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
