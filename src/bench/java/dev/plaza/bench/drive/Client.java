package dev.plaza.bench.drive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which one thing is said after the other, for what is not measured; one thread. */
public final class Client implements AutoCloseable {
    private static final int PATIENCE = 120_000;
    private static final Duration START = Duration.ofSeconds(30);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private Client(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    public static Client connect(int port) throws IOException {
        return new Client(new Socket("127.0.0.1", port));
    }

    /** As soon as somebody listens there: it is tried every millisecond. */
    static Client awaited(int port) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try {
                return connect(port);
            } catch (ConnectException e) {
                if (System.nanoTime() - begin > START.toNanos()) {
                    throw e;
                }
            }
            // Nobody tells when another process listens: it is tried again.
            Thread.sleep(1);
        }
    }

    public void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next line without its end, {@code \n} or {@code \r\n}. */
    public String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            line.append((char) b);
            b = in.read();
        }
        if (b < 0) {
            throw new IOException("the server has closed behind: " + line);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
