package dev.plaza.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The client side of one TCP connection, secured or not; one thread sends, one (the same or another) receives, any closes. */
public final class Wire implements AutoCloseable {
    /** Bytes that are waited for at once: a peer that sends without end must not take all memory. */
    public static final int MOST = 64 << 20;

    /** The connection itself; {@code socket} is the same, or TLS over it. */
    private final Socket bare;

    private final Socket socket;
    private final Tap tap;
    private final ReentrantLock sending = new ReentrantLock();
    private final Inbox inbox = new Inbox();
    private @Nullable Arrival ending;

    private long lastCame = System.nanoTime();

    private Wire(Socket bare, Socket socket, Tap tap) {
        this.bare = bare;
        this.socket = socket;
        this.tap = tap;
    }

    public static Wire connect(SocketAddress address, Duration timeout) throws IOException {
        return connect(address, Security.NONE, timeout, Tap.NONE);
    }

    /** The name that a certificate is to be for is the one by which the address was looked up. */
    public static Wire connect(SocketAddress address, Security security, Duration timeout, Tap tap) throws IOException {
        return connect(address, security, Deadline.after(timeout), tap);
    }

    /** Tries each of the host's addresses in turn: a server may listen on only one of localhost's two. */
    public static Wire connect(Endpoint endpoint, Security security, Duration timeout, Tap tap) throws CannotConnect {
        Deadline deadline = Deadline.after(timeout);
        IOException failure = new IOException("no address");
        for (InetAddress address : addresses(endpoint, timeout)) {
            try {
                return connect(new InetSocketAddress(address, endpoint.port()), security, deadline, tap);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new CannotConnect(endpoint, timeout, failure);
    }

    private static InetAddress[] addresses(Endpoint endpoint, Duration timeout) throws CannotConnect {
        try {
            return InetAddress.getAllByName(endpoint.host());
        } catch (UnknownHostException e) {
            throw new CannotConnect(endpoint, timeout, e);
        }
    }

    /** From this address of this machine: to a server, another is another client. */
    public static Wire connect(SocketAddress address, SocketAddress from, Duration timeout) throws IOException {
        // Not without: a port chosen here, and not when connecting, has to be free towards every server.
        return connect(address, socket -> socket.bind(from), Security.NONE, Deadline.after(timeout), Tap.NONE);
    }

    /**
     * To an address of this machine, and from the same.
     *
     * @param told from where the connection comes, before it is made
     */
    public static Wire connect(
            InetSocketAddress here, Consumer<InetSocketAddress> told, Security security, Duration timeout, Tap tap)
            throws IOException {
        return connect(
                here,
                socket -> {
                    socket.bind(new InetSocketAddress(here.getAddress(), 0));
                    told.accept((InetSocketAddress) socket.getLocalSocketAddress());
                },
                security,
                Deadline.after(timeout),
                tap);
    }

    private static Wire connect(SocketAddress address, Security security, Deadline deadline, Tap tap)
            throws IOException {
        return connect(address, socket -> {}, security, deadline, tap);
    }

    /** Decides where a connection comes from. */
    @FunctionalInterface
    private interface Beginning {
        void at(Socket socket) throws IOException;
    }

    private static Wire connect(
            SocketAddress address, Beginning beginning, Security security, Deadline deadline, Tap tap)
            throws IOException {
        Socket socket = new Socket();
        try {
            beginning.at(socket);
            socket.setTcpNoDelay(true);
            socket.connect(address, deadline.socketTimeout());
            return new Wire(socket, security.over(socket, deadline), tap);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends the bytes in one write. */
    public void send(byte[] bytes) throws IOException {
        tap.pass(Tap.Direction.SENT, bytes);
        sending.lock();
        try {
            socket.getOutputStream().write(bytes);
        } finally {
            sending.unlock();
        }
    }

    /**
     * Sends each byte in a write of its own; without Nagle's algorithm each is a segment. The yield between makes it
     * likelier that a peer on the same machine reads each alone; nothing depends on it.
     */
    @SuppressWarnings("ThreadPriorityCheck")
    public void sendBytewise(byte[] bytes) throws IOException {
        tap.pass(Tap.Direction.SENT, bytes);
        sending.lock();
        try {
            for (byte b : bytes) {
                socket.getOutputStream().write(b);
                Thread.yield();
            }
        } finally {
            sending.unlock();
        }
    }

    /** Who is at the other end. */
    public SocketAddress peer() {
        return bare.getRemoteSocketAddress();
    }

    /** What came and was not taken. */
    public Inbox inbox() {
        return inbox;
    }

    /** Waits for more bytes, which are in the inbox then. An end and a reset last: each later call says so again. */
    public Arrival receive(Deadline deadline) throws IOException {
        if (ending != null) {
            return ending;
        }
        try {
            socket.setSoTimeout(deadline.socketTimeout());
            return received(inbox.readFrom(socket.getInputStream()));
        } catch (SocketTimeoutException e) {
            return Arrival.DEADLINE;
        } catch (SocketException e) {
            return resetOr(e);
        } catch (SSLException e) {
            if (e.getCause() instanceof SocketException below) {
                return resetOr(below);
            }
            throw e;
        }
    }

    /**
     * Waits until the condition holds for the inbox; any other arrival than BYTES says why it does not.
     *
     * @throws InterruptedIOException if the thread is interrupted: a peer that never stops sending lets no read wait,
     *     and only a read that waits is ended by an interrupt
     */
    public Arrival receiveUntil(Predicate<Inbox> condition, Deadline deadline) throws IOException {
        return new Awaiting(this, condition, deadline).arrival();
    }

    /** When the last bytes came, or it stood, in the nanoseconds of {@link System#nanoTime}. */
    long lastCame() {
        return lastCame;
    }

    /** Whether the next read would have to wait. */
    boolean isNothingThere() throws IOException {
        return socket.getInputStream().available() == 0 && bare.getInputStream().available() == 0;
    }

    private Arrival received(byte[] bytes) {
        if (bytes.length == 0) {
            ending = Arrival.END;
            return Arrival.END;
        }
        lastCame = System.nanoTime();
        tap.pass(Tap.Direction.RECEIVED, bytes);
        return Arrival.BYTES;
    }

    private Arrival resetOr(SocketException e) throws SocketException {
        if (!isReset(e)) {
            throw e;
        }
        ending = Arrival.RESET;
        return Arrival.RESET;
    }

    /** Whether the peer, which had accepted, threw the connection away; that may come as early as in connect. */
    public static boolean isReset(IOException e) {
        String message = e.getMessage();
        return e instanceof SocketException && message != null && message.startsWith("Connection reset");
    }

    /** Ends what is sent; the peer may still answer. */
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** Throws the connection away: the peer's next read fails. */
    public void reset() throws IOException {
        bare.setSoLinger(true, 0);
        bare.close();
    }

    /** Closes as a program that ends does; the system makes a reset of it where received bytes were not read. */
    @Override
    public void close() throws IOException {
        if (socket instanceof SSLSocket) {
            sayGoodbye();
        }
        bare.close();
    }

    /** TLS wants its end said; but not behind a write that stalls, which this close may be meant to end. */
    private void sayGoodbye() {
        if (sending.tryLock()) {
            try {
                socket.shutdownOutput();
            } catch (IOException gone) {
                // There is nobody to say it to.
            } finally {
                sending.unlock();
            }
        }
    }
}
