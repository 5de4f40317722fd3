package dev.plaza.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private boolean told;

    Reserve(Path folder) {
        file = folder.resolve(FILE);
    }

    /** Whether there is anything to give up. */
    boolean isThere() {
        return size() > 0;
    }

    /** Whether it is whole. */
    boolean isKept() {
        return size() >= BYTES;
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException none) {
            return 0;
        }
    }

    /** Takes the room, or what is left of it: others may have been quicker; false when that is not all. */
    boolean keep() {
        if (isKept()) {
            return true;
        }
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            fill(out, BYTES - size());
            return true;
        } catch (IOException full) {
            Logger.debug("no whole reserve: {}", full.toString());
            return false;
        }
    }

    /** Random: zeros would be holes where a file system compresses. */
    private static void fill(OutputStream out, long missing) throws IOException {
        SplittableRandom random = new SplittableRandom();
        byte[] block = new byte[BLOCK];
        for (long left = missing; left > 0; left -= BLOCK) {
            random.nextBytes(block);
            out.write(block, 0, (int) Math.min(left, BLOCK));
        }
    }

    void giveUp() {
        try {
            Files.deleteIfExists(file);
            told = false;
        } catch (IOException e) {
            tell(e);
        }
    }

    /** Once, until it can be again: on a read-only file system it is tried over and over. */
    private void tell(IOException e) {
        if (!told) {
            told = true;
            Logger.warn("the reserve {} cannot be given up: {}", file, e.toString());
        }
    }

    /** Whether, beside the reserve, there is room for as much again: with less, it would soon be given up once more. */
    boolean hasRoomBeside() {
        try {
            long needed = 2L * BYTES - size();
            return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() >= needed;
        } catch (IOException e) {
            return false;
        }
    }
}
