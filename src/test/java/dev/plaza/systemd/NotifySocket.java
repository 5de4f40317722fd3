package dev.plaza.systemd;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plaza.prove.PlazaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The socket on which systemd listens to its services, read by a program in Python; one thread. */
public final class NotifySocket implements AutoCloseable {
    /** What Java cannot do itself. Whoever waits for a message to be heard waits until the one before it was let go on. */
    private static final String LISTEN = """
            import socket, sys, time
            listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            listening.bind(sys.argv[1])
            print("0 listening", flush=True)
            while True:
                message = listening.recv(8192).decode()
                if message != "BARRIER=1":
                    print(time.monotonic_ns() // 1000, message.replace("\\n", " "), flush=True)
                    if message.startswith("READY=1\\nSTATUS"):
                        sys.stdin.readline()
            """;

    private final Path path;
    private final Process process;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    /**
     * A message.
     *
     * @param at when it came, in microseconds of the clock that systemd goes by
     * @param words its lines, parted by blanks
     */
    public record Told(long at, String words) {}

    private NotifySocket(Path path, Process process) {
        this.path = path;
        this.process = process;
        Thread.ofPlatform().daemon().name("notify-socket").start(this::listen);
    }

    /** In this folder; where a program is missing, the test is skipped. The first READY=1 is heard after {@link #letGoOn}. */
    public static NotifySocket open(Path folder) throws IOException, InterruptedException {
        requireProgram("systemd-notify", "systemd");
        requireProgram("python3", "python3");
        Path path = folder.resolve("notify");
        NotifySocket socket = new NotifySocket(
                path,
                new ProcessBuilder("python3", "-c", LISTEN, path.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
        socket.await(words -> words.equals("listening"));
        return socket;
    }

    /** Skips the test where it is missing. */
    public static void requireProgram(String program, String debian) throws IOException, InterruptedException {
        int code = new ProcessBuilder("sh", "-c", "command -v " + program)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assumeTrue(code == 0, program + " is missing (Debian: apt install " + debian + ")");
    }

    public String path() {
        return path.toString();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int blank = line.indexOf(' ');
                told.add(new Told(Long.parseLong(line.substring(0, blank)), line.substring(blank + 1)));
            }
        } catch (IOException gone) {
            // It was closed.
        }
    }

    /** All such messages so far. */
    public List<Told> told(String words) {
        return told.stream().filter(one -> one.words().equals(words)).toList();
    }

    /** Waits for such a message; returns the first. */
    public Told await(Predicate<String> words) {
        Awaitility.await()
                .atMost(PlazaProcess.PATIENCE)
                .until(() -> told.stream().map(Told::words).anyMatch(words));
        return told.stream().filter(one -> words.test(one.words())).findFirst().orElseThrow();
    }

    /** Whoever has told that it is ready has been heard. */
    public void letGoOn() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** As it is told of in a failure. */
    @Override
    public String toString() {
        return "told " + told;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
