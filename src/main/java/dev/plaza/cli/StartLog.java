package dev.plaza.cli;

import dev.plaza.resources.OwnerOnly;
import dev.plaza.storage.StorageException;
import dev.plaza.storage.StorageException.Kind;
import dev.plaza.text.Escapes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The file for what a server in the background prints beside its log, locked while it is being started: only one {@code plaza
 * start} at a time is at work on a data folder, and what it shows is its own server's. The main thread.
 */
final class StartLog implements AutoCloseable {
    /** Bytes of it that are shown, the last ones. */
    private static final int SHOWN = 65_536;

    private static final Set<OpenOption> OPENED =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path file;
    /** The only one: the lock is given back with whichever descriptor is closed first. */
    private final FileChannel channel;

    private StartLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empties it, or makes it, its owner's alone. */
    static StartLog begin(Path folder) throws IOException, StorageException {
        Files.createDirectories(folder);
        Path file = folder.resolve("start.log");
        FileChannel channel = FileChannel.open(file, OPENED, OwnerOnly.file(folder));
        try {
            if (channel.tryLock() == null) {
                throw new StorageException(
                        Kind.FOLDER, "another plaza start is at work on this data folder, and has " + file);
            }
            channel.truncate(0);
            return new StartLog(file, channel);
        } catch (IOException | StorageException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Path file() {
        return file;
    }

    /** What was printed so far, for a terminal. */
    String printed() throws IOException {
        long size = channel.size();
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size, SHOWN));
        int n = Math.max(0, channel.read(bytes, size - bytes.capacity()));
        return Escapes.harmlessLines(new String(bytes.array(), 0, n, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
