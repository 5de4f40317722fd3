package dev.plaza.server;

import dev.plaza.systemd.Systemd;
import java.io.IOException;

/** How the settings are read again while the server answers, of which systemd is told; one thread at a time. */
record Rereading(Configured.Reading reading, Systemd systemd) {
    /** What is done with them. */
    @FunctionalInterface
    interface Use<T> {
        T apply(Configured anew) throws IOException;
    }

    /** Reads them, and has this done with them; what it throws, and what reading throws, is thrown on. */
    <T> T then(Use<T> use) throws IOException {
        systemd.reloading();
        try {
            return use.apply(reading.again());
        } finally {
            systemd.reloaded();
        }
    }
}
