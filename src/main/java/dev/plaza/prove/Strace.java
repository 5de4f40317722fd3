package dev.plaza.prove;

import java.util.ArrayList;
import java.util.List;

/** Whether system calls can be watched here, or made to fail; stateless, any thread. */
public final class Strace {
    private Strace() {}

    /**
     * Where they cannot, that is {@link Lacking}.
     *
     * @param strace the command, up to the program that it is to run
     */
    public static void requireRuns(List<String> strace) {
        List<String> command = new ArrayList<>(strace);
        command.add("true");
        if (!Tool.succeeds(command.toArray(String[]::new))) {
            throw new Lacking(
                    "strace is missing or may not trace (Debian: apt install strace; in a container: --cap-add=SYS_PTRACE)");
        }
    }
}
