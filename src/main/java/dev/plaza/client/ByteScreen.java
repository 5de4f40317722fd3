package dev.plaza.client;

import dev.plaza.wire.Arrival;
import dev.plaza.wire.Endpoint;
import java.io.IOException;
import java.io.OutputStream;

/** Replies and nothing else, byte for byte as they came: for a pipe or a file. The thread that receives. */
public final class ByteScreen implements Screen {
    private final OutputStream out;

    public ByteScreen(OutputStream out) {
        this.out = out;
    }

    @Override
    public void received(byte[] bytes, boolean courtesy) throws IOException {
        if (!courtesy) {
            out.write(bytes);
            out.flush();
        }
    }

    @Override
    public void connected(Endpoint endpoint) {}

    @Override
    public void sent(byte[] line) {}

    @Override
    public void paused() {}

    @Override
    public void ended(Arrival how) {}
}
