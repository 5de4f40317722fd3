package dev.plaza.http;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/** The bodies of requests that are being read: only so many at once, of a bounded size each, so that they fill no memory. */
final class Bodies {
    static final int MOST = 256 * 1024;

    private static final int AT_ONCE = 32;

    private final Semaphore room = new Semaphore(AT_ONCE);

    /** Reads a body, and one byte more where there is more. */
    @FunctionalInterface
    interface Reading {
        byte[] read() throws IOException;
    }

    byte[] read(Reading reading) throws Problem, IOException {
        if (!room.tryAcquire()) {
            throw new Problem(503, "too many requests are being read: try again");
        }
        try {
            byte[] bytes = reading.read();
            if (bytes.length > MOST) {
                throw new Problem(413, "a body has at most " + MOST / 1024 + " KiB");
            }
            return bytes;
        } finally {
            room.release();
        }
    }
}
