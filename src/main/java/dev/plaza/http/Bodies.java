package dev.plaza.http;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/**
 * The bodies of requests that are being read: of a bounded size each, and of large ones only so many at once, and a few of
 * one address, so that they fill no memory and nobody keeps the others out. Any thread.
 */
final class Bodies {
    static final int MOST = 256 * 1024;

    /** Bodies so small need not be counted: connections are. */
    private static final int SMALL = 16 * 1024;

    private static final int AT_ONCE = 64;
    private static final int OF_ONE = 4;

    private final Semaphore room = new Semaphore(AT_ONCE);
    private final ConcurrentMap<String, Integer> large = new ConcurrentHashMap<>();

    /** Reads so many bytes, or fewer where there are no more. */
    @FunctionalInterface
    interface Reading {
        byte[] read(int most) throws IOException;
    }

    /**
     * Reads a body.
     *
     * @param host whose it is
     * @param length as it was announced; below 0 where it was not
     */
    byte[] read(String host, long length, Reading reading) throws Problem, IOException {
        if (length > MOST) {
            throw tooLarge();
        }
        return length >= 0 && length <= SMALL ? reading.read(SMALL) : readLarge(host, reading);
    }

    private static Problem tooLarge() {
        return new Problem(413, "a body has at most " + MOST / 1024 + " KiB");
    }

    private byte[] readLarge(String host, Reading reading) throws Problem, IOException {
        if (large.merge(host, 1, Integer::sum) > OF_ONE || !room.tryAcquire()) {
            leave(host);
            throw new Problem(503, "too many large requests are being read: try again");
        }
        try {
            byte[] bytes = reading.read(MOST + 1);
            if (bytes.length > MOST) {
                throw tooLarge();
            }
            return bytes;
        } finally {
            room.release();
            leave(host);
        }
    }

    private void leave(String host) {
        large.computeIfPresent(host, (same, count) -> count == 1 ? null : count - 1);
    }
}
