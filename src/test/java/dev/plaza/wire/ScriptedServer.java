package dev.plaza.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on port 0 that does to each connection what a test says, on a thread a connection. */
public final class ScriptedServer implements AutoCloseable {
    /** What is done to one connection; the socket is closed behind it. */
    public interface Script {
        void play(Peer peer) throws Exception;
    }

    /** The server's end of a connection. */
    public record Peer(Socket socket) {
        public void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** The next bytes, as many as these; what came is returned. */
        public String read(int count) throws IOException {
            return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
        }

        /** The next line with its end, or what is left of it. */
        public String line() throws IOException {
            StringBuilder line = new StringBuilder();
            InputStream in = socket.getInputStream();
            int b = in.read();
            while (b >= 0) {
                line.append((char) b);
                b = b == '\n' ? -1 : in.read();
            }
            return line.toString();
        }

        /** After the next byte: a reset that comes during connect would fail that already. */
        public void resetAfterOneByte() throws IOException {
            read(1);
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private final ServerSocket listener;
    private final Script script;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    public ScriptedServer(Script script) throws IOException {
        this.script = script;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public SocketAddress address() {
        return listener.getLocalSocketAddress();
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                threads.execute(() -> play(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void play(Socket socket) {
        try (socket) {
            script.play(new Peer(socket));
        } catch (Exception gone) {
            // The client, or the test, is over; what matters is seen at the client's end.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
        threads.close();
    }
}
