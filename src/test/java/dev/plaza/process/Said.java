package dev.plaza.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a program said, on either stream, and its exit code, which is -1 where there is no such program. */
record Said(String text, int code) {
    static boolean isThere(String program) {
        return by("sh", "-c", "command -v " + program).code() == 0;
    }

    /** What it said; it is to have ended well. */
    String well() {
        assertThat(code).as(text).isZero();
        return text;
    }

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
