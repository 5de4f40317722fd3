package dev.plaza.transcript;

import dev.plaza.wire.Security;
import java.io.IOException;
import java.net.SocketAddress;

/** The server that transcripts are played against; for the thread of the run. */
public interface Subject {
    /** Where it listens now: after a restart this may be elsewhere. */
    SocketAddress address();

    /** How a connection to it is secured. */
    default Security security() {
        return Security.NONE;
    }

    /** Stops it and starts it again, with all it has kept. */
    void restart() throws IOException, InterruptedException;

    /** One that somebody else runs. */
    static Subject at(SocketAddress address) {
        return at(address, Security.NONE);
    }

    /** One that somebody else runs, talked to so. */
    static Subject at(SocketAddress address, Security security) {
        return new Subject() {
            @Override
            public SocketAddress address() {
                return address;
            }

            @Override
            public Security security() {
                return security;
            }

            @Override
            public void restart() throws IOException {
                throw new IOException("this server cannot be restarted from here");
            }
        };
    }
}
