package dev.plaza.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Lets a running process's system calls on the data that it keeps fail, until it is closed; one thread. */
final class FailingCalls implements AutoCloseable {
    private static final List<String> FILES = List.of("plaza.db", "plaza.db-wal", "plaza.db-shm", "plaza.reserve");

    private final PlazaProcess plaza;
    private final Path data;
    private Optional<Process> strace = Optional.empty();

    /**
     * Of this server.
     *
     * @param data its folder
     */
    FailingCalls(PlazaProcess plaza, Path data) {
        this.plaza = plaza;
        this.data = data;
    }

    /** Lets these calls fail from now on; where that cannot be done, it is {@link Lacking}. */
    void inject(String calls, String error) throws IOException {
        inject(FILES, calls, error);
    }

    /** Of these files alone. */
    void inject(List<String> files, String calls, String error) throws IOException {
        Strace.requireRuns(strace("fsync", "EIO"));
        List<String> command = strace(calls, error);
        for (String file : files) {
            command.addAll(List.of("-P", data.toRealPath().resolve(file).toString()));
        }
        command.addAll(List.of("-f", "-p", Long.toString(plaza.pid())));
        Process started = new ProcessBuilder(command).start();
        strace = Optional.of(started);
        Output told = new Output(started.getErrorStream());
        Await.until(
                "strace has attached itself", () -> told.lines().stream().anyMatch(line -> line.contains(" attached")));
    }

    private static List<String> strace(String calls, String error) {
        return new ArrayList<>(List.of(
                "strace", "-o", "/dev/null", "-e", "trace=" + calls, "-e", "inject=" + calls + ":error=" + error));
    }

    /** Lets go of the process, which goes on. */
    @Override
    public void close() {
        strace.ifPresent(FailingCalls::end);
    }

    private static void end(Process strace) {
        strace.destroy();
        strace.onExit()
                .orTimeout(PlazaProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
