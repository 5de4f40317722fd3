package dev.plaza.client;

import dev.plaza.wire.Arrival;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The lines of a stream; one thread, which another helps to wait. */
final class StreamSource implements Source {
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private byte[] read = new byte[0];
    private int taken;

    StreamSource(InputStream in) {
        this.in = in;
    }

    @Override
    public Optional<byte[]> next(CompletableFuture<Arrival> ended) throws IOException, InterruptedException {
        while (!takeLine()) {
            // Half a line may be all that ever comes: its rest too is waited for only as long as there is a server.
            read = Unless.ended(ended, this::readSome);
            taken = 0;
            if (read.length == 0) {
                return line.size() == 0 ? Optional.empty() : Optional.of(whole());
            }
        }
        return Optional.of(whole());
    }

    private byte[] readSome() throws IOException {
        byte[] some = new byte[8_192];
        return Arrays.copyOf(some, Math.max(0, in.read(some)));
    }

    /** Whether the line is whole with what has been read. */
    private boolean takeLine() throws IOException {
        int end = taken;
        while (end < read.length && read[end] != '\n') {
            end++;
        }
        line.write(read, taken, end - taken);
        if (line.size() > LONGEST) {
            throw new IOException("a line of the input is longer than " + LONGEST + " bytes");
        }
        taken = Math.min(end + 1, read.length);
        return end < read.length;
    }

    private byte[] whole() {
        byte[] bytes = line.toByteArray();
        line.reset();
        boolean returned = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return returned ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    @Override
    public boolean hasMore() throws IOException {
        return taken < read.length || in.available() > 0;
    }
}
