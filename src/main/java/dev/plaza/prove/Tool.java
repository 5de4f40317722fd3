package dev.plaza.prove;

import java.io.IOException;

/** A program of the system that does one thing; stateless, any thread. */
final class Tool {
    private Tool() {}

    /** Whether it is there and did what it was to do; what it prints is thrown away. An interrupt does not end the wait. */
    static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
