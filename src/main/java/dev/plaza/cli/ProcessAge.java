package dev.plaza.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** How long this process has been running, the start script's time with it; any thread. */
final class ProcessAge {
    private static final Path LINUX = Path.of("/proc");
    /** Of which the kernel tells its times to programs, on every processor that Java runs on. */
    private static final int TICKS_A_SECOND = 100;
    /** Of proc_pid_stat(5): starttime, counted behind the name, which may have blanks in it. */
    private static final int START = 19;

    private ProcessAge() {}

    /** To a hundredth of a second on Linux; elsewhere as Java tells it, which may be to a second. */
    static Duration now() {
        try {
            Duration age = byKernel();
            // A container may be told its own uptime, and the machine's start of the process.
            return age.isNegative() ? byJava() : age;
        } catch (IOException | RuntimeException e) {
            return byJava();
        }
    }

    /** Java adds the time of the boot, which Linux tells in whole seconds. */
    private static Duration byKernel() throws IOException {
        String uptime = Files.readString(LINUX.resolve("uptime"));
        double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
        String stat = Files.readString(LINUX.resolve("self/stat"));
        String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START];
        return Duration.ofMillis(Math.round((seconds - Double.parseDouble(start) / TICKS_A_SECOND) * 1_000));
    }

    private static Duration byJava() {
        Instant now = Instant.now();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }
}
