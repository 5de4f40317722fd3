package dev.plaza.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a program said, on either stream, and its exit code, which is -1 where there is no such program. */
record Said(String text, int code) {
    /** Runs it to its end, with nothing to read and no Java told of in its environment. */
    static Said by(String... words) {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "PLAZA_JAVA_OPTS", "JAVA_HOME"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(text, process.waitFor());
        } catch (IOException absent) {
            return new Said(String.valueOf(absent.getMessage()), -1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
