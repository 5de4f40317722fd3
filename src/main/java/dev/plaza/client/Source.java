package dev.plaza.client;

import dev.plaza.wire.Arrival;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where the lines come from that are said; read by one thread. */
interface Source {
    /** In bytes; no server takes lines of such a length. */
    int LONGEST = 1 << 20;

    /**
     * The next line, without its end; empty when there are no more. Does not wait for one any longer when the server has
     * ended the connection, which is a {@link BrokenOff} then.
     */
    Optional<byte[]> next(CompletableFuture<Arrival> ended) throws IOException, InterruptedException;

    /** Whether, for all that is known without waiting, there is one more. */
    boolean hasMore() throws IOException;

    static Source of(List<String> lines) {
        Iterator<String> left = lines.iterator();
        return new Source() {
            @Override
            public Optional<byte[]> next(CompletableFuture<Arrival> ended) {
                return left.hasNext() ? Optional.of(left.next().getBytes(StandardCharsets.UTF_8)) : Optional.empty();
            }

            @Override
            public boolean hasMore() {
                return left.hasNext();
            }
        };
    }

    /** Lines ended by LF or CRLF; the last one counts without an end too. */
    static Source of(InputStream stream) {
        return new StreamSource(stream);
    }
}
