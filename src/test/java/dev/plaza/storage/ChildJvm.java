package dev.plaza.storage;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that runs the main method of a class of this class path; for the test's thread. */
public final class ChildJvm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it; what it says goes to a file, so that it never waits for a reader. */
    public static ChildJvm start(List<String> flags, Class<?> main, Object... arguments) throws IOException {
        return startUnder(List.of(), flags, main, arguments);
    }

    private static ChildJvm startUnder(List<String> tracer, List<String> flags, Class<?> main, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(tracer);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(flags);
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", path, main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path output = Files.createTempFile("child", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ChildJvm(process, output);
    }

    /** Runs it to its end and returns what it said; it must end with exit code 0. */
    public static String run(List<String> flags, Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        return runUnder(List.of(), flags, main, arguments);
    }

    /** The same under a program that starts it. */
    public static String runUnder(List<String> tracer, List<String> flags, Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        try (ChildJvm child = startUnder(tracer, flags, main, arguments)) {
            if (!child.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("no end within " + PATIENCE + ": " + child.said());
            }
            if (child.process.exitValue() != 0) {
                throw new AssertionError("exit code " + child.process.exitValue() + ": " + child.said());
            }
            return child.said();
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until it has said this. */
    public void awaitSaid(String words) {
        await().alias(words).atMost(PATIENCE).until(this::said, said -> said.contains(words));
    }

    private String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it, by force if it still runs. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.delete(output);
    }
}
