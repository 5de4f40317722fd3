package dev.plaza.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Lets a running process's system calls on the data that it keeps fail, until it is closed; for the test's thread. */
final class FailingCalls implements AutoCloseable {
    private static final List<String> FILES = List.of("plaza.db", "plaza.db-wal", "plaza.db-shm", "plaza.reserve");

    private final Process strace;

    private FailingCalls(Process strace) {
        this.strace = strace;
    }

    /** Skips the test where that cannot be done. */
    static FailingCalls inject(PlazaProcess plaza, Path data, String calls, String error)
            throws IOException, InterruptedException {
        return inject(plaza, data, FILES, calls, error);
    }

    /** Of these files alone. */
    static FailingCalls inject(PlazaProcess plaza, Path data, List<String> files, String calls, String error)
            throws IOException, InterruptedException {
        Strace.assumeRuns(strace("fsync", "EIO"));
        List<String> command = strace(calls, error);
        for (String file : files) {
            command.addAll(List.of("-P", data.toRealPath().resolve(file).toString()));
        }
        command.addAll(List.of("-f", "-p", Long.toString(plaza.pid())));
        Process strace = new ProcessBuilder(command).start();
        Output told = new Output(strace.getErrorStream());
        Awaitility.await()
                .atMost(PlazaProcess.PATIENCE)
                .until(() -> told.lines().stream().anyMatch(line -> line.contains(" attached")));
        return new FailingCalls(strace);
    }

    private static List<String> strace(String calls, String error) {
        return new ArrayList<>(List.of(
                "strace", "-o", "/dev/null", "-e", "trace=" + calls, "-e", "inject=" + calls + ":error=" + error));
    }

    /** Lets go of the process, which goes on. */
    @Override
    public void close() throws InterruptedException {
        strace.destroy();
        strace.waitFor(PlazaProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
