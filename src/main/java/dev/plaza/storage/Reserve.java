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

    /** What came of taking it. */
    enum Taken {
        WHOLE,
        NO_ROOM,
        /** Its file cannot be written to, which says nothing of the disk. */
        NO_FILE
    }

    private static final String FILE = "plaza.reserve";
    private static final int BLOCK = 1024 * 1024;

    private final Path folder;
    private final Path file;
    private final boolean found;
    private boolean told;

    Reserve(Path folder) {
        this.folder = folder;
        file = folder.resolve(FILE);
        found = isThere();
    }

    /** Whether there was one, or a part of one, before this start. */
    boolean wasFound() {
        return found;
    }

    /** Whether there is anything to give up. */
    boolean isThere() {
        return size() > 0;
    }

    /** Whether it is whole. */
    boolean isKept() {
        return size() >= BYTES;
    }

    /** A folder of this name has a size too. */
    private long size() {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException none) {
            return 0;
        }
    }

    /** Takes the room, or what is left of it: others may have been quicker. */
    Taken keep() {
        if (isKept()) {
            return Taken.WHOLE;
        }
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            return fill(out, BYTES - size());
        } catch (IOException closed) {
            Logger.debug("no reserve: {}", closed.toString());
            return Taken.NO_FILE;
        }
    }

    private static Taken fill(OutputStream out, long missing) {
        try {
            write(out, missing);
            return Taken.WHOLE;
        } catch (IOException full) {
            Logger.debug("no whole reserve: {}", full.toString());
            return Taken.NO_ROOM;
        }
    }

    /** Random: zeros would be holes where a file system compresses. */
    private static void write(OutputStream out, long missing) throws IOException {
        SplittableRandom random = new SplittableRandom();
        byte[] block = new byte[BLOCK];
        for (long left = missing; left > 0; left -= BLOCK) {
            random.nextBytes(block);
            out.write(block, 0, (int) Math.min(left, BLOCK));
        }
    }

    @Override
    public String toString() {
        return file.toString();
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

    /** Whether, beside the whole reserve, there is room for as much again: with less, it would soon be given up. */
    boolean hasRoomBeside() {
        return usable() >= 2L * BYTES - size();
    }

    /** Whether there is room for a few transactions, if there is no reserve to be kept. */
    boolean hasRoomWithout() {
        return usable() >= BYTES / 2;
    }

    /** Asked of the folder itself: a search for its mount would need a descriptor, and fail where there is none. */
    private long usable() {
        return folder.toFile().getUsableSpace();
    }
}
