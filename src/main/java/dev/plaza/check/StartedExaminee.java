package dev.plaza.check;

import dev.plaza.text.Seconds;
import dev.plaza.transcript.Transcript;
import dev.plaza.transcript.Transcript.Need;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server that is started by a command, and started anew for each case that wants that; one thread. */
public final class StartedExaminee implements Examinee {
    private static final Duration POLL = Duration.ofMillis(20);

    private final ServerCommand command;
    private final Duration patience;
    private final Path folder;
    private int folders;
    private List<String> settings = List.of();
    private boolean used = true;
    private int port;
    private @Nullable ServerProcess process;

    private StartedExaminee(ServerCommand command, Duration patience, Path folder) {
        this.command = command;
        this.patience = patience;
        this.folder = folder;
    }

    /**
     * Starts it, and waits until it accepts connections.
     *
     * @param patience how long a start may take
     */
    public static StartedExaminee start(ServerCommand command, Duration patience)
            throws IOException, InterruptedException {
        StartedExaminee examinee = new StartedExaminee(command, patience, newFolder());
        try {
            examinee.startAnew(List.of());
            return examinee;
        } catch (IOException | InterruptedException | RuntimeException e) {
            examinee.close();
            throw e;
        }
    }

    /** That there is no place for it says nothing of the server, so it is not told as its refusal to start. */
    private static Path newFolder() {
        try {
            return Files.createTempDirectory("plaza-check");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for what the server keeps", e);
        }
    }

    /** Whoever is told may talk to it: from then on it is not clean any more. */
    @Override
    public SocketAddress address() {
        used = true;
        return here();
    }

    private InetSocketAddress here() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public boolean offers(Need need) {
        return need != Need.SETTINGS || command.takesSettings();
    }

    @Override
    public void prepare(Transcript transcript) throws IOException, InterruptedException {
        List<String> wanted = transcript.header().settings();
        boolean clean = transcript.header().needs().contains(Need.CLEAN);
        if (!wanted.equals(settings) || (clean && used)) {
            startAnew(wanted);
        }
    }

    private void startAnew(List<String> wanted) throws IOException, InterruptedException {
        stop();
        settings = wanted;
        used = false;
        folders++;
        Files.createDirectory(data());
        start();
    }

    private Path data() {
        return folder.resolve("data-" + folders);
    }

    @Override
    public void restart() throws IOException, InterruptedException {
        stop();
        start();
    }

    @Override
    public boolean revive() throws IOException, InterruptedException {
        startAnew(settings);
        return true;
    }

    @Override
    public Optional<String> death() {
        ServerProcess running = process;
        return running == null ? Optional.empty() : running.death().map(how -> "your server " + how + said(running));
    }

    private static String said(ServerProcess ended) {
        List<String> output = ended.output();
        return output.isEmpty() ? "" : "; the last it printed:\n" + String.join("\n", output);
    }

    /** On a new port each time: the old one may still be held by connections that wait for their end. */
    private void start() throws IOException, InterruptedException {
        requireGoingOn();
        port = freePort();
        ServerProcess started = ServerProcess.start(command.with(port, data().toString(), settings));
        process = started;
        Deadline deadline = Deadline.after(patience);
        while (!accepts()) {
            if (!started.isAlive() || deadline.passed()) {
                throw new IOException(failure(started));
            }
            started.look();
            Thread.sleep(POLL);
        }
        if (started.isInBackground()) {
            throw new IOException(failure(started));
        }
    }

    /** A stop is not broken off by an interrupt; what would follow it is. */
    private static void requireGoingOn() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("no server is to be started any more");
        }
    }

    private String failure(ServerProcess started) {
        return "the server " + started.death().orElseGet(this::unheard) + said(started);
    }

    private String unheard() {
        String host = here().getAddress().getHostAddress();
        return "did not accept a connection on " + host + ":" + port + " within " + Seconds.of(patience);
    }

    private boolean accepts() {
        try {
            Wire.connect(here(), patience).close();
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Forgotten only once it has ended: whoever closes after a stop that failed tries again. */
    private void stop() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
