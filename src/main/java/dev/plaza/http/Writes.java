package dev.plaza.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The writes that are going on: one whose reader does not read is ended. The JDK's server knows no limit to it that would
 * not end every stream of events too. Any thread.
 */
final class Writes {
    private final Map<Thread, Long> since = new ConcurrentHashMap<>();

    /** A write. */
    @FunctionalInterface
    interface Write {
        void run() throws IOException;
    }

    /** Writes on this thread; an IOException comes of it where it takes too long. */
    void watched(Write write) throws IOException {
        since.put(Thread.currentThread(), System.nanoTime());
        try {
            write.run();
        } finally {
            since.remove(Thread.currentThread());
        }
    }

    /** Ends those that have taken longer: an interrupt closes the channel that a thread is blocked on. */
    void cut(Duration longest) {
        long now = System.nanoTime();
        since.forEach((thread, begun) -> {
            if (now - begun > longest.toNanos()) {
                thread.interrupt();
            }
        });
    }
}
