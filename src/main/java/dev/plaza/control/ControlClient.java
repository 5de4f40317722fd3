package dev.plaza.control;

import com.typesafe.config.Config;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Asks the server on a data folder; one thread. */
public final class ControlClient {
    /** For what a server has at hand. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ControlSocket socket;
    private final Path data;

    public ControlClient(Path data) {
        this.data = data;
        socket = ControlSocket.of(data);
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws NotRunning where nobody answers
     * @throws Refused where the server does not do it, or went away before it had answered
     */
    public Config ask(ControlRequest request) throws NotRunning, Refused {
        try (SocketChannel channel = connect();
                OutputStream out = Channels.newOutputStream(channel);
                BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            if (request.isQuick()) {
                closeWhenSilent(channel);
            }
            out.write(Message.line(request.message()).getBytes(StandardCharsets.UTF_8));
            return answer(in);
        } catch (AsynchronousCloseException silent) {
            throw new Refused("the server on " + data + " does not answer", silent);
        } catch (IOException gone) {
            throw new Refused("the server on " + data + " went away before it had answered", gone);
        } catch (NotUnderstood e) {
            throw new Refused("what the server on " + data + " answers is " + e.getMessage(), e);
        }
    }

    /** A read of such a socket knows no timeout. */
    private static void closeWhenSilent(SocketChannel channel) {
        Thread.ofVirtual().name("patience").start(() -> {
            try (channel) {
                Thread.sleep(PATIENCE);
            } catch (InterruptedException | IOException over) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Config answer(BufferedReader in) throws IOException, NotUnderstood, Refused {
        Config message = Message.next(in).orElseThrow(() -> new IOException("no answer"));
        if (message.hasPath("error")) {
            throw new Refused(message.getString("error"));
        }
        if (!message.hasPath("done")) {
            throw new NotUnderstood("neither done nor refused");
        }
        return message.getConfig("done");
    }

    private SocketChannel connect() throws NotRunning {
        try {
            return socket.connect();
        } catch (SocketException denied) {
            throw new NotRunning(
                    isDenied(denied)
                            ? "this user may not talk to the server on " + data + ": be its owner"
                            : "no server runs on " + data,
                    denied);
        } catch (IOException e) {
            throw new NotRunning("no server runs on " + data + " (" + e.getMessage() + ")", e);
        }
    }

    private static boolean isDenied(SocketException e) {
        return String.valueOf(e.getMessage()).contains("Permission denied");
    }
}
