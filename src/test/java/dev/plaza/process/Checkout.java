package dev.plaza.process;

import dev.plaza.prove.Launch;
import java.nio.file.Path;

/** How the Plaza that is being tested is started, which lies in the folder in which the tests run; any thread. */
public final class Checkout {
    public static final Path HOME = Path.of("").toAbsolutePath();

    private Checkout() {}

    public static Launch of(String... arguments) {
        return Launch.of(HOME, arguments);
    }

    /** All services on free ports of 127.0.0.1, with this data folder. */
    public static Launch serve(Path data, String... more) {
        return Launch.serve(HOME, data, more);
    }

    /** All services on free ports. */
    static Launch serveAnywhere(String... more) {
        return Launch.serveAnywhere(HOME, more);
    }
}
