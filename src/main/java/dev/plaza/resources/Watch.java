package dev.plaza.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks every second whether files have changed, links followed, and then has them read again; any thread may close it.
 * What cannot be read is tried again at each look and told of once.
 */
public final class Watch implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Reads the files; what is wrong with them is its exception. */
    @FunctionalInterface
    public interface Reading {
        void read() throws IOException;
    }

    /** What tells one state of a file from another; a replaced file has another key. */
    private record Version(Object key, Object modified, long size) {
        static final Version NONE = new Version("", "", -1);

        static Version of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new Version(String.valueOf(now.fileKey()), now.lastModifiedTime(), now.size());
            } catch (IOException unseen) {
                return NONE;
            }
        }
    }

    private final List<Path> files;
    private final Reading reading;
    private final Consumer<Throwable> unread;
    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> looking;
    private volatile Runnable atEachLook = () -> {};
    private List<Version> seen;
    private String told = "";

    /**
     * Begins to watch; what the files hold now is for the caller to read behind this.
     *
     * @param name of its thread, on which the others are called
     * @param unread told why the files could not be read
     */
    public Watch(String name, List<Path> files, Reading reading, Consumer<Throwable> unread) {
        this.files = List.copyOf(files);
        this.reading = reading;
        this.unread = unread;
        seen = versions();
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
        looking = thread.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** From now on this is done at every look, changed files or not; on the watch's thread. */
    public void atEachLook(Runnable what) {
        atEachLook = what;
    }

    private List<Version> versions() {
        return files.stream().map(Version::of).toList();
    }

    /** Whatever goes wrong, the next look follows. */
    private void look() {
        try {
            atEachLook.run();
            List<Version> now = versions();
            if (!now.equals(seen)) {
                reading.read();
                seen = now;
            }
            told = "";
        } catch (IOException | RuntimeException | Error e) {
            tell(e);
        }
    }

    private void tell(Throwable e) {
        String why = String.valueOf(e.getMessage());
        if (!why.equals(told)) {
            told = why;
            unread.accept(e);
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
        thread.close();
    }
}
