package dev.plaza.net;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.tinylog.Logger;

/** Accepts on one address until it is closed, whatever accepting throws; runs on a thread of its own. */
final class Listener implements Runnable, AutoCloseable {
    /** What to wait when accepting fails: failing again at once would only burn the processor. */
    private static final Duration BACK_OFF = Duration.ofMillis(50);

    private static final long LOG_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final ServerSocketChannel socket;
    private final SpareDescriptor spare;
    private final Consumer<SocketChannel> accepted;
    private long turnedAway;
    private long lastLogged = System.nanoTime() - LOG_EVERY_NANOS;

    Listener(ServerSocketChannel socket, SpareDescriptor spare, Consumer<SocketChannel> accepted) {
        this.socket = socket;
        this.spare = spare;
        this.accepted = accepted;
    }

    @Override
    public void run() {
        while (socket.isOpen()) {
            try {
                accepted.accept(socket.accept());
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException | Error exhausted) {
                survive(exhausted);
            }
        }
    }

    private void survive(Throwable exhausted) {
        boolean refused = spare.turnAway(socket);
        turnedAway += refused ? 1 : 0;
        if (System.nanoTime() - lastLogged >= LOG_EVERY_NANOS) {
            lastLogged = System.nanoTime();
            Logger.warn(
                    "{}: cannot accept: {}; peers turned away so far: {}", this, exhausted.getMessage(), turnedAway);
        }
        if (!refused) {
            LockSupport.parkNanos(BACK_OFF.toNanos());
        }
    }

    @Override
    public void close() {
        Closing.quietly(socket, this);
    }

    @Override
    public String toString() {
        return "listener on " + socket.socket().getLocalSocketAddress();
    }
}
