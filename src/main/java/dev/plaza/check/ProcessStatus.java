package dev.plaza.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What Linux tells of a process beyond what Java does; a value, any thread. */
public record ProcessStatus(char state, long session) {
    private static final String ENDED = "ZX";

    /** One that ended and has a parent that does not care is there for ever, and not alive. */
    public static boolean lives(ProcessHandle process) {
        return process.isAlive() && of(process).map(ProcessStatus::runs).orElse(true);
    }

    /** Nothing where there is no such process, or the system does not tell. */
    static Optional<ProcessStatus> of(ProcessHandle process) {
        try {
            Path stat = Path.of("/proc", String.valueOf(process.pid()), "stat");
            return Optional.of(parse(Files.readString(stat, StandardCharsets.ISO_8859_1)));
        } catch (IOException goneOrUnknown) {
            return Optional.empty();
        }
    }

    /** {@code 17 (name) S parent group session ...}, where a name may have spaces and parentheses. */
    static ProcessStatus parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessStatus(fields[0].charAt(0), Long.parseLong(fields[3]));
    }

    /** It has not ended; one that has is there until its parent asks how. */
    boolean runs() {
        return ENDED.indexOf(state) < 0;
    }
}
