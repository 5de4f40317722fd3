package dev.plaza.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A word in the environment of a process, which all that come of it inherit, wherever they go; a value, any thread. */
record Mark(String word) {
    private static final String VARIABLE = "PLAZA_CHECK";

    static Mark random() {
        return new Mark(UUID.randomUUID().toString());
    }

    /** A check that is part of somebody's server leaves that one's mark on what it starts itself. */
    void putInto(Map<String, String> environment) {
        environment.merge(VARIABLE, word, (outer, own) -> outer + " " + own);
    }

    /** All that bear it now, read from all processes there are; nobody where the system is not Linux. */
    Stream<ProcessHandle> bearers() {
        return ProcessHandle.allProcesses().filter(this::isOn);
    }

    /** What may not be read is somebody else's, or made itself so: no error. */
    private boolean isOn(ProcessHandle process) {
        try {
            Path environment = Path.of("/proc", String.valueOf(process.pid()), "environ");
            return Files.readString(environment, StandardCharsets.ISO_8859_1).contains(word);
        } catch (IOException goneOrHidden) {
            return false;
        }
    }
}
