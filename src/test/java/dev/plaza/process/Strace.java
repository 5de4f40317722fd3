package dev.plaza.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether system calls can be watched here, or made to fail; for the test's thread. */
public final class Strace {
    private Strace() {}

    /**
     * Skips the test where they cannot.
     *
     * @param strace the command, up to the program that it is to run
     */
    public static void assumeRuns(List<String> strace) throws InterruptedException {
        assumeTrue(
                runs(strace),
                "strace is missing or may not trace (Debian: apt install strace; in a container: --cap-add=SYS_PTRACE)");
    }

    private static boolean runs(List<String> strace) throws InterruptedException {
        try {
            List<String> command = new ArrayList<>(strace);
            command.add("true");
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
