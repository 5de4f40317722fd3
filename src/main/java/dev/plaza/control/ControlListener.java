package dev.plaza.control;

import com.typesafe.config.Config;
import dev.plaza.text.Escapes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tinylog.Logger;

/**
 * Answers on a data folder's control socket, a request a connection, each on a virtual thread; opened and closed by the thread
 * that owns the server. Only its owner can connect, so nobody is hurried.
 */
public final class ControlListener implements AutoCloseable {
    /** What to wait when accepting fails, for want of descriptors for one. */
    private static final Duration BACK_OFF = Duration.ofMillis(50);

    /** What an answer that is being made may take when the server ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Characters that are read behind an answer. */
    private static final long MOST_DRAINED = 64L << 20;

    /** Does what is asked. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Does it.
         *
         * @return what came of it, by name
         * @throws Refused where it cannot be done
         */
        Map<String, ?> answer(ControlRequest request) throws Refused;
    }

    private final ControlSocket socket;
    private final ServerSocketChannel listening;
    private final Handler handler;
    private final ExecutorService conversations = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("control-", 1).factory());
    /** Those who have asked for nothing yet. */
    private final Set<SocketChannel> silent = ConcurrentHashMap.newKeySet();

    private ControlListener(ControlSocket socket, ServerSocketChannel listening, Handler handler) {
        this.socket = socket;
        this.listening = listening;
        this.handler = handler;
    }

    /**
     * Answers from now on.
     *
     * @throws IOException where the socket cannot be made: its path may be too long, at some hundred bytes
     */
    public static ControlListener open(Path data, Handler handler) throws IOException {
        ControlSocket socket = ControlSocket.of(data);
        ControlListener listener = new ControlListener(socket, socket.listen(), handler);
        Thread.ofVirtual().name("control").start(listener::accept);
        return listener;
    }

    /**
     * Sees whether a server could answer there; for who has the folder's lock.
     *
     * @throws IOException where it could not, as {@link #open} would
     */
    public static void tryOut(Path data) throws IOException {
        ControlSocket.of(data).tryOut();
    }

    private void accept() {
        try (Spares spares = new Spares()) {
            while (listening.isOpen()) {
                try {
                    begin(listening.accept());
                    spares.fill();
                } catch (ClosedChannelException closed) {
                    return;
                } catch (IOException | RuntimeException exhausted) {
                    survive(exhausted, spares);
                }
            }
        }
    }

    /** Not to keep an operator waiting who wants to know why: with the spare descriptors given up, the next try may do. */
    private static void survive(Exception exhausted, Spares spares) {
        if (!spares.giveUp()) {
            Logger.debug("control: cannot accept: {}", exhausted.toString());
            LockSupport.parkNanos(BACK_OFF.toNanos());
            spares.fill();
        }
    }

    private void begin(SocketChannel channel) throws IOException {
        silent.add(channel);
        if (listening.isOpen()) {
            conversations.execute(() -> converse(channel));
        } else {
            // Closing may have gone past those who are silent before this one was among them.
            channel.close();
        }
    }

    private void converse(SocketChannel channel) {
        try (channel;
                OutputStream out = Channels.newOutputStream(channel);
                BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            Optional<Map<String, ?>> answer = answer(channel, in);
            if (answer.isPresent()) {
                write(out, answer.get());
                channel.shutdownOutput();
                readOn(channel, in);
            }
        } catch (IOException gone) {
            Logger.debug("control: {}", gone.toString());
        } finally {
            silent.remove(channel);
        }
    }

    /** What is not read would make the close a reset, which takes the answer away. */
    private void readOn(SocketChannel channel, BufferedReader in) throws IOException {
        silent.add(channel);
        long read = 0;
        for (long more = 1; more > 0 && read < MOST_DRAINED && listening.isOpen(); read += more) {
            more = in.skip(Message.MOST);
        }
    }

    /** None to nothing. */
    private Optional<Map<String, ?>> answer(SocketChannel channel, BufferedReader in) throws IOException {
        try {
            Optional<Config> message = Message.next(in);
            silent.remove(channel);
            return message.isEmpty() ? Optional.empty() : Optional.of(answer(ControlRequest.of(message.get())));
        } catch (NotUnderstood e) {
            Logger.warn("control: {}", Escapes.harmless(String.valueOf(e.getMessage())));
            return Optional.of(Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private Map<String, ?> answer(ControlRequest request) {
        try {
            return Map.of("done", handler.answer(request));
        } catch (Refused e) {
            return Map.of("error", String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error bug) {
            Logger.error(bug, "control: {} failed", request);
            return Map.of("error", "an error of Plaza's own, which its log tells: " + bug);
        }
    }

    private static void write(OutputStream out, Map<String, ?> message) throws IOException {
        out.write(Message.line(message).getBytes(StandardCharsets.UTF_8));
    }

    /** Answers what has been asked, then ends. */
    @Override
    public void close() throws IOException {
        listening.close();
        for (SocketChannel channel : silent) {
            channel.close();
        }
        conversations.shutdown();
        try {
            if (!conversations.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                Logger.debug("control: an answer is still being made");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        socket.remove();
    }
}
