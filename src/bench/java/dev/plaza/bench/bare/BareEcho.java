package dev.plaza.bench.bare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The tiny service's greeting and ECHO: whatever is asked comes back; the main thread. */
final class BareEcho {
    private BareEcho() {}

    public static void main(String[] arguments) throws IOException {
        new BareServer(
                        "WELCOME\n",
                        line -> CompletableFuture.completedFuture((line + "\n").getBytes(StandardCharsets.UTF_8)))
                .run();
    }
}
