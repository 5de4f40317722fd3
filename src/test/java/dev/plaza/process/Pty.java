package dev.plaza.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A shell's command on a pseudo-terminal, which {@code script} makes; a thread gathers what is shown there. */
final class Pty implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** What moves the cursor or switches a mode, also one whose end is still to come. */
    private static final String SEQUENCE = "\u001b(\\[[0-?]*[ -/]*[@-~]?|[=>()]?)|[\r\u0007]|.\b";

    private final Process process;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private int seen;

    /** Behind the command, the terminal shows its exit code and how the terminal was left. */
    Pty(String command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("script", "-qefc", command + "; echo exit $?; stty -a; echo over", "/dev/null");
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "PLAZA_JAVA_OPTS"));
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true).start();
        Thread.ofPlatform().daemon().name("pty").start(this::gather);
    }

    static boolean isThere() throws InterruptedException {
        try (Pty pty = new Pty("true", Map.of())) {
            return pty.process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private void gather() {
        try {
            byte[] some = new byte[8_192];
            for (int n = process.getInputStream().read(some);
                    n > 0;
                    n = process.getInputStream().read(some)) {
                synchronized (shown) {
                    shown.write(some, 0, n);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What keys send. */
    void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    /** Sends a signal to the command, many times in a row; what is left of them when it has ended goes nowhere. */
    void signal(String name, int times) throws IOException, InterruptedException {
        List<String> kill = new ArrayList<>(
                List.of("sh", "-c", "for i in $(seq " + times + "); do kill -" + name + " \"$@\"; done", "sh"));
        process.descendants().forEach(one -> kill.add(String.valueOf(one.pid())));
        new ProcessBuilder(kill)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Waits for this text, behind what was waited for before. */
    void await(String text) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> text().indexOf(text, seen) >= 0);
        } catch (ConditionTimeoutException e) {
            String all = text();
            throw new AssertionError(
                    "not shown: " + text + "\nbehind:\n" + all.substring(0, Math.min(seen, all.length()))
                            + "\n--- but:\n" + all.substring(Math.min(seen, all.length())),
                    e);
        }
        seen = text().indexOf(text, seen) + text.length();
    }

    /** Waits for the command's end, which is to be with this code. */
    void awaitExit(int code) {
        await("exit " + code + "\n");
        await("\nover\n");
    }

    /** What can be read, without what moves the cursor. */
    String text() {
        synchronized (shown) {
            return shown.toString(UTF_8).replaceAll(SEQUENCE, "");
        }
    }

    /** All bytes, each as a character. */
    String bytes() {
        synchronized (shown) {
            return shown.toString(ISO_8859_1);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive());
    }
}
