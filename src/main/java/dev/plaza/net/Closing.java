package dev.plaza.net;

import java.io.Closeable;
import java.io.IOException;
import org.tinylog.Logger;

/** Closes sockets at which nobody could do more about a failing close than note it; any thread. */
final class Closing {
    private Closing() {}

    /**
     * @param whose for the log
     */
    static void quietly(Closeable socket, Object whose) {
        try {
            socket.close();
        } catch (IOException e) {
            Logger.debug("{}: closing failed: {}", whose, e.toString());
        }
    }
}
