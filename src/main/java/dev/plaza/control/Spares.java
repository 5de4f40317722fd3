package dev.plaza.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import org.tinylog.Logger;

/**
 * File descriptors kept for the day when there are no more, which is when an operator wants to know why; for the thread that
 * accepts.
 */
final class Spares implements AutoCloseable {
    /** More than one: whoever else waits for a descriptor may be quicker. */
    private static final int KEPT = 4;

    private final Queue<SocketChannel> kept = new ArrayDeque<>();

    Spares() {
        fill();
    }

    /** Takes as many as are missing, or as there are. */
    void fill() {
        try {
            while (kept.size() < KEPT) {
                kept.add(SocketChannel.open());
            }
        } catch (IOException none) {
            Logger.debug("control: {} of {} spare descriptors: {}", kept.size(), KEPT, none.toString());
        }
    }

    /** Gives all up; whether there were any. */
    boolean giveUp() {
        boolean any = !kept.isEmpty();
        close();
        return any;
    }

    @Override
    public void close() {
        for (SocketChannel spare = kept.poll(); spare != null; spare = kept.poll()) {
            try {
                spare.close();
            } catch (IOException e) {
                Logger.debug("control: a spare descriptor is lost: {}", e.toString());
            }
        }
    }
}
