package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a size that a test fills, mounted on a folder; for the test's thread. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where that is not allowed. */
    public static SmallDisk mount(Path folder, String size) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()) == 0,
                "a small file system may not be mounted (only root may; in a container: --cap-add=SYS_ADMIN)");
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** To such a size, or to read-only: an option of mount. */
    public void remount(String option) throws IOException, InterruptedException {
        assertThat(run("mount", "-o", "remount," + option, folder.toString())).isZero();
    }

    /** To the last byte. */
    public void fill() throws IOException {
        try (var out = Files.newOutputStream(folder.resolve("filling"))) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        assertThat(run("umount", folder.toString())).isZero();
    }
}
