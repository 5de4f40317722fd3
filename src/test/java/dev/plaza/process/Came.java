package dev.plaza.process;

import dev.plaza.prove.Launch;
import dev.plaza.prove.PlazaProcess;
import java.util.List;

/** What a command came to; a value. */
record Came(int code, List<String> out, List<String> err) {
    /** Runs it to its end. */
    static Came of(Launch command) throws Exception {
        try (PlazaProcess process = command.run()) {
            return new Came(process.exitCode(), process.out(), process.err());
        }
    }
}
