package dev.plaza.cli;

import dev.plaza.logging.LogTail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a server adds to the log in a folder, from a moment on: what stands there before is of others. The main thread. */
final class LoggedSince implements AutoCloseable {
    /** Lines of a log that was begun since. */
    private static final int MOST = 1_000;

    private final Path folder;
    private final @Nullable LogTail tail;

    private LoggedSince(Path folder, @Nullable LogTail tail) {
        this.folder = folder;
        this.tail = tail;
    }

    static LoggedSince now(Path folder) throws IOException {
        return new LoggedSince(folder, isThere(folder) ? LogTail.of(folder, 0, missed -> {}) : null);
    }

    private static boolean isThere(Path folder) {
        return Files.exists(LogTail.newest(folder));
    }

    /** In UTF-8; empty where nothing was logged. */
    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (tail != null) {
            tail.copyAllTo(bytes);
        } else if (isThere(folder)) {
            try (LogTail all = LogTail.of(folder, MOST, missed -> {})) {
                all.copyAllTo(bytes);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        if (tail != null) {
            tail.close();
        }
    }
}
