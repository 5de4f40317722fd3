package dev.plaza.cli;

import com.typesafe.config.Config;
import dev.plaza.control.ControlClient;
import dev.plaza.control.ControlRequest;
import dev.plaza.control.NotRunning;
import dev.plaza.control.Refused;
import dev.plaza.storage.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Which running server a command talks to: that on a data folder. The main thread. */
final class ControlOptions {
    @Mixin
    private ServerFolder folder = new ServerFolder();

    /** Asks the server, and waits for its answer. */
    Config ask(ControlRequest request) throws IOException, NotRunning, Refused {
        Path data = folder.path();
        try {
            return new ControlClient(data).ask(request);
        } catch (NotRunning silent) {
            Optional<String> holder = DataFolder.holder(data);
            if (holder.isEmpty()) {
                throw silent;
            }
            throw new Refused(
                    "process " + holder.get() + " has " + data + ", and cannot be asked: it is starting or stopping,"
                            + " or works on it without serving, or has no control socket, which its log says then",
                    silent);
        }
    }
}
