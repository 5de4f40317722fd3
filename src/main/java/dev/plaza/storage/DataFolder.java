package dev.plaza.storage;

import dev.plaza.storage.StorageException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.tinylog.Logger;

/**
 * The folder of one server's data, held by a lock while it runs. The lock is a file of its own that is never deleted:
 * whoever deleted it could lock a file that no longer has a name. Used by the thread that owns the server.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "plaza.lock";
    private static final String DATABASE = "plaza.db";
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    /**
     * The folders this process holds. Its own lock cannot be asked for again: POSIX gives a file's locks back when the
     * process closes any descriptor of it, so a second look would lose the first one's lock.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path real;
    private final FileChannel lock;

    private DataFolder(Path path, Path real, FileChannel lock) {
        this.path = path;
        this.real = real;
        this.lock = lock;
    }

    /** Makes the folder where there is none, and locks it. */
    public static DataFolder open(Path path) throws StorageException {
        try {
            Files.createDirectories(path);
            return lock(path);
        } catch (IOException e) {
            throw new StorageException(Kind.FOLDER, "the data folder " + path + " cannot be used: " + reason(e), e);
        }
    }

    /** Locks a folder that is there, and has a database. */
    public static DataFolder openExisting(Path path) throws StorageException {
        if (!Files.exists(path.resolve(DATABASE))) {
            throw new StorageException(Kind.FOLDER, "there is no database in " + path);
        }
        return open(path);
    }

    private static DataFolder lock(Path path) throws IOException, StorageException {
        Path real = path.toRealPath();
        if (!HELD_HERE.add(real)) {
            throw inUse(path, Long.toString(ProcessHandle.current().pid()));
        }
        boolean mine = false;
        try {
            DataFolder folder = new DataFolder(path, real, lockFile(path));
            mine = true;
            return folder;
        } finally {
            if (!mine) {
                HELD_HERE.remove(real);
            }
        }
    }

    /** The process that has this folder, as far as it says; none where none has it. For a process that does not. */
    public static Optional<String> holder(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        if (!Files.isWritable(file)) {
            return Optional.empty();
        }
        try (FileChannel lock = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return lock.tryLock() == null ? Optional.of(holder(lock)) : Optional.empty();
        }
    }

    private static FileChannel lockFile(Path path) throws IOException, StorageException {
        FileChannel lock = FileChannel.open(
                path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                // Whoever only asks who has it, has it himself for a moment.
                LockSupport.parkNanos(A_MOMENT.toNanos());
                if (lock.tryLock() == null) {
                    throw inUse(path, holder(lock));
                }
            }
            sign(lock);
            return lock;
        } catch (IOException | StorageException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** For who is refused; the lock is held without it, on a full disk for one. */
    private static void sign(FileChannel lock) {
        byte[] process = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            lock.truncate(0);
            lock.write(ByteBuffer.wrap(process), 0);
        } catch (IOException full) {
            Logger.debug("the lock could not be signed: {}", full.toString());
        }
    }

    private static StorageException inUse(Path path, String process) {
        return new StorageException(
                Kind.FOLDER, "the data folder " + path + " is in use by another Plaza, process " + process);
    }

    private static String holder(FileChannel lock) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        lock.read(text, 0);
        String pid = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
        return pid.isEmpty() ? "unknown" : pid;
    }

    /** An I/O error in few words: of these the message alone would be a path, twice told. */
    static String reason(IOException e) {
        return switch (e) {
            case FileAlreadyExistsException file -> "it is no folder";
            case AccessDeniedException denied -> "this user may not write there";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> e.getClass().getSimpleName() + ": " + e.getMessage();
        };
    }

    public Path path() {
        return path;
    }

    /** The database in it. */
    public Path database() {
        return databaseIn(path);
    }

    /** The database of a folder that is somebody else's, perhaps: to be looked at. */
    public static Path databaseIn(Path folder) {
        return folder.resolve(DATABASE);
    }

    /** SQLite has its log beside the file that a link leads to, where neither the lock is nor anybody looks for it. */
    public void requireNoLink() throws StorageException {
        if (Files.isSymbolicLink(database())) {
            throw new StorageException(
                    Kind.FOLDER,
                    database() + " is a symbolic link: put the database itself there, or name the folder that has it as"
                            + " the data folder");
        }
    }

    /** SQLite would throw the log away, and with it what was acknowledged. */
    void requireNoLogAlone() throws StorageException {
        Path log = path.resolve(DATABASE + "-wal");
        if (!Files.exists(database()) && Files.exists(log)) {
            throw new StorageException(
                    Kind.DATABASE,
                    log + " is there without its database: put that back beside it, or take a backup back by plaza"
                            + " restore, or move the log away too");
        }
    }

    /** SQLite would open a database that it may not write, and fail every write. */
    void checkWritable() throws StorageException {
        for (String file : List.of(DATABASE, DATABASE + "-wal", DATABASE + "-shm")) {
            Path each = path.resolve(file);
            if (Files.exists(each) && !Files.isWritable(each)) {
                throw new StorageException(
                        Kind.FOLDER, each + " cannot be used: this user may not write it, or it is read-only");
            }
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        lock.close();
        HELD_HERE.remove(real);
    }
}
