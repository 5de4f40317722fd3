package dev.plaza.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.tinylog.Logger;

/**
 * Room on the disk that nobody else can fill: a file that is given up when deletes and checkpoints need its place. Used
 * by one thread at a time, that which opens the database and then the commit thread.
 */
final class Reserve {
    /**
     * More than a checkpoint can let the database grow: that is what the log may hold before it is checkpointed (1,000
     * pages of 4 KiB) and one transaction beside ({@link GroupCommit}).
     */
    static final int BYTES = 8 * 1024 * 1024;

    private static final String FILE = "plaza.reserve";
    private static final int BLOCK = 1024 * 1024;

    private final Path file;

    Reserve(Path folder) {
        file = folder.resolve(FILE);
    }

    boolean isKept() {
        try {
            return Files.size(file) == BYTES;
        } catch (IOException none) {
            return false;
        }
    }

    /** Takes the room, unless it is kept already; false when there is not so much. */
    boolean keep() {
        if (isKept()) {
            return true;
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            // Random: zeros would be holes where a file system compresses.
            SplittableRandom random = new SplittableRandom();
            byte[] block = new byte[BLOCK];
            for (int written = 0; written < BYTES; written += BLOCK) {
                random.nextBytes(block);
                out.write(block);
            }
            return true;
        } catch (IOException full) {
            Logger.debug("no reserve: {}", full.toString());
            giveUp();
            return false;
        }
    }

    void giveUp() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            Logger.warn("the reserve {} cannot be given up: {}", file, e.toString());
        }
    }

    /** Whether, beside the reserve, there is room for as much again: with less, it would soon be given up once more. */
    boolean hasRoomBeside() {
        try {
            long needed = isKept() ? BYTES : 2L * BYTES;
            return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() >= needed;
        } catch (IOException e) {
            return false;
        }
    }
}
