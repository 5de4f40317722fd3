package dev.plaza.web;

import dev.plaza.net.Introduction;
import dev.plaza.wire.Wire;
import java.io.IOException;

/**
 * A connection of this server to one of its own services; one thread sends, one receives, any closes.
 *
 * @param introduction by which the service knows whose it is
 */
public record Line(Wire wire, Introduction introduction) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        introduction.close();
        wire.close();
    }
}
