package dev.plaza.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.prove.PlazaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that is {@code nc}, as a person uses it; one thread. */
final class Nc implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/nc");

    private final Process process;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private Nc(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("nc").start(this::listen);
    }

    /** Where it is missing, the test is skipped. */
    static Nc to(PlazaProcess plaza, String service) throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), "nc is missing (Debian: apt install netcat-openbsd)");
        String port = String.valueOf(plaza.port(service));
        return new Nc(new ProcessBuilder(PROGRAM.toString(), "127.0.0.1", port)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(heard::add);
        } catch (IOException gone) {
            // It was closed.
        }
    }

    /** Types a line. */
    void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits for that line. */
    Nc hears(String line) {
        Browser.until(() -> heard.contains(line));
        return this;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
