package dev.plaza.storage;

import dev.plaza.resources.OwnerOnly;
import dev.plaza.storage.StorageException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Copies a database as it is at one moment into a file of its own, which is whole, checked and on disk, or not there; writers
 * go on meanwhile. For one platform thread; {@link #cancel} is for any.
 */
public final class Snapshot {
    /** What a copy that grows has beside the name it will have: nobody else's file. */
    private static final Pattern PARTIAL = Pattern.compile("\\.(.+)\\.[0-9]+\\.partial(?:-journal)?");

    private final Path database;
    private final boolean untouched;
    private volatile boolean cancelled;
    private volatile @Nullable PreparedStatement running;

    /** Looks into a database for what is wrong with it. */
    @FunctionalInterface
    public interface Check {
        /** What was found, a line each; nothing where it is sound. */
        List<String> findings(Path database) throws StorageException;
    }

    /** Of the database of this data folder, which a server may be on. */
    public Snapshot(Path database) {
        this(database, false);
    }

    private Snapshot(Path database, boolean untouched) {
        this.database = database;
        this.untouched = untouched;
    }

    /** Of a file that stays as it is, and may lie where nothing can be written. */
    public static Snapshot untouched(Path backup) {
        return new Snapshot(backup, true);
    }

    /** Where the copy grows that will have this name. */
    private static Path partial(Path file) {
        return file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
    }

    /**
     * Deletes what killed processes left of copies that they had begun; nobody may be making one of these.
     *
     * @param wanted whether they are of copies of such a name
     */
    public static void sweep(Path folder, Predicate<String> wanted) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.partial*")) {
            for (Path file : files) {
                Matcher name = PARTIAL.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && wanted.test(name.group(1))) {
                    remove(file);
                }
            }
        }
    }

    /**
     * Writes the copy; a file of this name is replaced when the copy is complete.
     *
     * @throws StorageException where it cannot be written or is not sound; nothing is left of it then
     */
    public void write(Path file, Check check) throws StorageException {
        Path partial = partial(file);
        try {
            makeEmpty(partial);
            copyTo(partial);
            refuseUnsound(check.findings(partial));
            sync(partial);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            sync(folderOf(file));
        } catch (IOException e) {
            throw new StorageException(Kind.FOLDER, file + " cannot be written: " + DataFolder.reason(e), e);
        } catch (SQLException e) {
            throw new StorageException(Kind.FOLDER, file + " cannot be written: " + e.getMessage(), e);
        } finally {
            remove(partial);
            // It stays where SQLite could not write to its end, on a full disk.
            remove(partial.resolveSibling(partial.getFileName() + "-journal"));
        }
    }

    /** Its owner's alone: it holds what people said, and from where. SQLite takes an empty file as its own. */
    private static void makeEmpty(Path partial) throws IOException {
        Files.deleteIfExists(partial);
        Files.createFile(partial, OwnerOnly.file(partial));
    }

    private void copyTo(Path partial) throws SQLException, StorageException {
        if (!untouched) {
            try (Connection connection = DriverManager.getConnection(Migrations.PREFIX + database)) {
                copy(connection, partial);
            }
            return;
        }
        try (DatabaseFile source = DatabaseFile.reading(database)) {
            copy(source.handle().getConnection(), partial);
            if (source.isDisturbed()) {
                throw new StorageException(Kind.FOLDER, database + " was written meanwhile: try again");
            }
        }
    }

    /** Not SQLite's backup interface: that begins anew at every write. */
    private void copy(Connection connection, Path partial) throws SQLException {
        try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, partial.toString());
            running = copy;
            if (cancelled) {
                throw new SQLException("the server stops");
            }
            copy.execute();
        } finally {
            running = null;
        }
    }

    private void refuseUnsound(List<String> findings) throws StorageException {
        if (!findings.isEmpty()) {
            throw new StorageException(
                    Kind.DATABASE, "the copy of " + database + " is not sound:\n" + String.join("\n", findings));
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " is no file in a folder");
        }
        return folder;
    }

    private static void remove(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            Logger.warn("{} is left over: {}", partial, e.toString());
        }
    }

    /** Gives up, as soon as may be. */
    public void cancel() {
        cancelled = true;
        PreparedStatement now = running;
        if (now != null) {
            try {
                now.cancel();
            } catch (SQLException over) {
                Logger.debug("a copy was over already: {}", over.getMessage());
            }
        }
    }
}
