package dev.plaza.prove;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a size that can be filled, mounted on a folder; one thread. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Where that is not allowed, it is {@link Lacking}. */
    public static SmallDisk mount(Path folder, String size) throws IOException {
        Files.createDirectories(folder);
        if (!Tool.succeeds("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString())) {
            throw new Lacking(
                    "a small file system may not be mounted (only root may; in a container: --cap-add=SYS_ADMIN)");
        }
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** To such a size, or to read-only: an option of mount. */
    public void remount(String option) throws IOException {
        require("mount", "-o", "remount," + option, folder.toString());
    }

    private static void require(String... command) throws IOException {
        if (!Tool.succeeds(command)) {
            throw new FileSystemException(String.join(" ", command), null, "the system did not do that");
        }
    }

    /** To the last byte. */
    public void fill() throws IOException {
        try (var out = Files.newOutputStream(filling())) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    /** What it was filled with is no longer there. */
    void empty() throws IOException {
        Files.delete(filling());
    }

    private Path filling() {
        return folder.resolve("filling");
    }

    @Override
    public void close() throws IOException {
        require("umount", folder.toString());
    }
}
