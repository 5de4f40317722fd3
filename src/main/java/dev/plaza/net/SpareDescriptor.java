package dev.plaza.net;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
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
            // Not served: closed at once. Accepting cannot block, a peer waits: accept has just failed for want of a
            // descriptor and not of a peer; should it have gone in between, the next peer is turned away.
            socket.accept().close();
            return true;
        } catch (IOException stillNone) {
            return false;
        } finally {
            spare = open();
            lock.unlock();
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
