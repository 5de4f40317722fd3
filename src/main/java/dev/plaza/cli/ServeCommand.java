package dev.plaza.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code plaza serve}: runs the services until it is told to stop; the main thread. */
@Command(description = "Runs the services until Ctrl+C, SIGTERM or plaza stop.", sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    static final String NAME = "serve";

    @ParentCommand
    private @Nullable Commands plaza;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return Objects.requireNonNull(plaza).serving(options).run();
    }
}
