package dev.plaza.bench.bare;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Answers lines, a virtual thread a connection: those that came together together, in their order. It prints the port it
 * listens on; the main thread accepts.
 */
final class BareServer {
    private static final int BACKLOG = 4096;
    private static final int ROOM = 64 * 1024;

    private final byte[] greeting;
    private final Function<String, CompletableFuture<byte[]>> service;

    /**
     * @param service what is said to a line, whose end is not part of it; any thread
     */
    BareServer(String greeting, Function<String, CompletableFuture<byte[]>> service) {
        this.greeting = greeting.getBytes(StandardCharsets.UTF_8);
        this.service = service;
    }

    /** Serves until the process ends. */
    void run() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            System.out.println("listening on " + listener.getLocalPort());
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(greeting);
            converse(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException gone) {
            System.err.println("a connection broke off: " + gone);
        }
    }

    private void converse(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[ROOM];
        int kept = 0;
        for (int count = in.read(buffer); count > 0; count = in.read(buffer, kept, ROOM - kept)) {
            int end = kept + count;
            int next = answer(buffer, end, out);
            kept = end - next;
            System.arraycopy(buffer, next, buffer, 0, kept);
        }
    }

    /** Returns where the line begins that is not whole yet. */
    private int answer(byte[] buffer, int end, OutputStream out) throws IOException {
        Deque<CompletableFuture<byte[]>> answers = new ArrayDeque<>();
        int start = 0;
        for (int i = 0; i < end; i++) {
            if (buffer[i] == '\n') {
                int lineEnd = i > start && buffer[i - 1] == '\r' ? i - 1 : i;
                answers.add(service.apply(new String(buffer, start, lineEnd - start, StandardCharsets.UTF_8)));
                start = i + 1;
            }
        }
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        answers.forEach(answer -> replies.writeBytes(answer.join()));
        out.write(replies.toByteArray());
        return start;
    }
}
