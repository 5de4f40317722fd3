package dev.plaza.transcript;

import java.io.IOException;
import java.net.SocketAddress;

/** The server that transcripts are played against; for the thread of the run. */
public interface Subject {
    /** Where it listens now: after a restart this may be elsewhere. */
    SocketAddress address();

    /** Stops it and starts it again, with all it has kept. */
    void restart() throws IOException, InterruptedException;

    /** One that somebody else runs. */
    static Subject at(SocketAddress address) {
        return new Subject() {
            @Override
            public SocketAddress address() {
                return address;
            }

            @Override
            public void restart() throws IOException {
                throw new IOException("this server cannot be restarted from here");
            }
        };
    }
}
