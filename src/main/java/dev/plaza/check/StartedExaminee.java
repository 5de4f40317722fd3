package dev.plaza.check;

import dev.plaza.text.Seconds;
import dev.plaza.transcript.Transcript;
import dev.plaza.transcript.Transcript.Need;
import dev.plaza.wire.Deadline;
import dev.plaza.wire.Handshake;
import dev.plaza.wire.Security;
import dev.plaza.wire.Tap;
import dev.plaza.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A server that is started by a command, and started anew for each case that wants that; one thread. */
public final class StartedExaminee implements Examinee {
    private static final Duration POLL = Duration.ofMillis(20);

    private final ServerCommand command;
    private final Security security;
    private final Duration patience;
    private final DataFolders folders;
    private List<String> settings = List.of();
    private boolean used = true;
    private @Nullable ClaimedPort claimed;
    private int port;
    private int connections;
    private @Nullable ServerProcess process;

    private StartedExaminee(ServerCommand command, Security security, Duration patience, DataFolders folders) {
        this.command = command;
        this.security = security;
        this.patience = patience;
        this.folders = folders;
    }

    /**
     * Starts it, and waits until it accepts connections.
     *
     * @param patience how long a start may take
     */
    public static StartedExaminee start(ServerCommand command, Security security, Duration patience)
            throws IOException, InterruptedException {
        StartedExaminee examinee = new StartedExaminee(command, security, patience, DataFolders.create());
        try {
            examinee.startAnew(List.of());
            examinee.settle();
            return examinee;
        } catch (IOException | InterruptedException | RuntimeException e) {
            examinee.close();
            throw e;
        }
    }

    /** Whoever is told may talk to it: from then on it is not clean any more. */
    @Override
    public SocketAddress address() {
        used = true;
        connections += process != null && process.isAlive() ? 1 : 0;
        return here();
    }

    @Override
    public Security security() {
        return security;
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
        folders.begin();
        start();
    }

    @Override
    public void restart() throws IOException, InterruptedException {
        stop();
        start();
    }

    @Override
    public boolean revive() throws IOException, InterruptedException {
        startAnew(settings);
        settle();
        return true;
    }

    @Override
    public Optional<String> death() {
        ServerProcess running = process;
        return running == null
                ? Optional.empty()
                : running.death().map(death -> "your server " + death.words(connections) + printed());
    }

    @Override
    public String printed() {
        List<String> output = process == null ? List.of() : process.output();
        return output.isEmpty() ? "" : "; the last it printed:\n" + String.join("\n", output);
    }

    /** On a new port each time: the old one may still be held by connections that wait for their end. */
    private void start() throws IOException, InterruptedException {
        requireGoingOn();
        claimAnother();
        ServerProcess started =
                ServerProcess.start(command.with(port, folders.current().toString(), settings));
        process = started;
        Deadline deadline = Deadline.after(patience);
        while (!accepts()) {
            if (!started.isAlive() || deadline.passed()) {
                throw new IOException(failure(started));
            }
            started.look();
            // Nobody tells when a stranger's server listens: it is tried until it does, ends, or is late.
            Thread.sleep(POLL);
        }
        connections = 1;
        requireForeground(started);
    }

    private void claimAnother() throws IOException {
        ClaimedPort next = ClaimedPort.any();
        giveBack();
        claimed = next;
        port = next.number();
    }

    private void giveBack() {
        if (claimed != null) {
            claimed.close();
            claimed = null;
        }
    }

    /**
     * Looks again a little later, where a server is new or has just ended: who ends once it has accepted, a daemon's
     * command or a server of one connection, does so now, and before somebody else connects.
     */
    private void settle() throws IOException, InterruptedException {
        if (process != null) {
            process.settle();
            requireForeground(process);
        }
    }

    private void requireForeground(ServerProcess started) throws IOException {
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
        return "the server " + started.death().map(Death::words).orElseGet(this::unheard) + printed();
    }

    private String unheard() {
        String host = here().getAddress().getHostAddress();
        return "did not accept a connection on " + host + ":" + port + " within " + Seconds.of(patience);
    }

    /** No TLS, or a certificate that is not trusted, is not mended by waiting. */
    private boolean accepts() throws SSLException {
        try {
            Wire.connect(here(), security, patience, Tap.NONE).close();
            return true;
        } catch (SSLException e) {
            throw new SSLException("cannot connect to " + here() + ": " + Handshake.failure(e), e);
        } catch (IOException notYet) {
            return Wire.isReset(notYet);
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
        giveBack();
        folders.close();
    }
}
