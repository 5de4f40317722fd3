package dev.plaza.server;

import dev.plaza.control.ControlListener;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/** The control socket, where there can be one: a server without it is better than none. One thread. */
record ControlDoor(@Nullable ControlListener listener) implements AutoCloseable {
    static ControlDoor open(Path data, ControlListener.Handler handler) {
        try {
            return new ControlDoor(ControlListener.open(data, handler));
        } catch (IOException e) {
            Logger.warn("no control socket, so that status, stop, reload and the like do not work: {}", e.getMessage());
            return new ControlDoor(null);
        }
    }

    @Override
    public void close() throws IOException {
        if (listener != null) {
            listener.close();
        }
    }
}
