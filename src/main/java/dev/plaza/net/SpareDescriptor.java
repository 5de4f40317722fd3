package dev.plaza.net;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * A file descriptor kept for the day when there are no more: given up, it lets one waiting peer be accepted and closed,
 * so that it learns that it is not served instead of hanging in the backlog. Any thread.
 */
final class SpareDescriptor implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ServerSocketChannel spare = open();

    /** Turns one peer away; false when not even that could be done. */
    boolean turnAway(ServerSocketChannel socket) {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            close();
            // Not to wait for a peer: accept fails for want of a descriptor whether one is there or not.
            socket.configureBlocking(false);
            return closed(socket.accept());
        } catch (IOException stillNone) {
            return false;
        } finally {
            restore(socket);
            spare = open();
            lock.unlock();
        }
    }

    private static boolean closed(@Nullable SocketChannel peer) throws IOException {
        if (peer == null) {
            return false;
        }
        peer.close();
        return true;
    }

    private static void restore(ServerSocketChannel socket) {
        try {
            socket.configureBlocking(true);
        } catch (IOException closedMeanwhile) {
            Logger.debug("a listener is gone: {}", closedMeanwhile.toString());
        }
    }

    private static @Nullable ServerSocketChannel open() {
        try {
            return ServerSocketChannel.open();
        } catch (IOException none) {
            Logger.debug("no spare file descriptor: {}", none.toString());
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        if (spare != null) {
            spare.close();
            spare = null;
        }
    }
}
